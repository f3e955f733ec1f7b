/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Jakarta Validation without an expression language, in English, since an operator reads the messages. */
final class Validation {
    private static final Validator VALIDATOR = jakarta.validation.Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
            .buildValidatorFactory()
            .getValidator();

    private Validation() {}

    /**
     * What is wrong with the arguments of a constructor, in the order of its parameters. A record without constraints is
     * not shown to the provider, which would ask for reflective access to its fields.
     */
    static <T> List<ConstraintViolation<T>> constraints(Constructor<T> constructor, @Nullable Object[] arguments) {
        if (!hasConstraints(constructor)) {
            return List.of();
        }
        return VALIDATOR.forExecutables().validateConstructorParameters(constructor, arguments).stream()
                .sorted(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .toList();
    }

    private static boolean hasConstraints(Constructor<?> constructor) {
        return Stream.of(constructor.getParameterAnnotations())
                .flatMap(Stream::of)
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(Constraint.class)
                        || annotation.annotationType() == Valid.class);
    }
}
