/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Constructor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Jakarta Validation without an expression language, in English, since an operator reads the messages. */
final class Validation {
    private Validation() {}

    /** What is wrong with the arguments of a record's constructor, in the order of its parameters. */
    static List<Violation> violations(Constructor<? extends Record> constructor, @Nullable Object[] arguments) {
        try (ValidatorFactory factory = configuration(constructor).buildValidatorFactory()) {
            return factory
                    .getValidator()
                    .forExecutables()
                    .validateConstructorParameters(constructor, arguments)
                    .stream()
                    .map(found -> new Violation(parameter(found.getPropertyPath()), found.getMessage()))
                    .sorted(Comparator.comparingInt(Violation::parameter).thenComparing(Violation::message))
                    .toList();
        }
    }

    private static int parameter(Path path) {
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                return node.as(Path.ParameterNode.class).getParameterIndex();
            }
        }
        throw new IllegalStateException("A constraint of a policy record stands on its components: " + path);
    }

    /**
     * Only the constructor's constraints count. The compiler copies them to the fields too, which the provider would open
     * by force, and a record's module would have to allow.
     */
    private static HibernateValidatorConfiguration configuration(Constructor<?> constructor) {
        HibernateValidatorConfiguration configuration = jakarta.validation.Validation.byProvider(
                        HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false));
        ConstraintMapping mapping = configuration.createConstraintMapping();
        mapping.type(constructor.getDeclaringClass())
                .ignoreAllAnnotations()
                .constructor(constructor.getParameterTypes())
                .ignoreAnnotations(false);
        return configuration.addMapping(mapping);
    }

    /**
     * One broken constraint.
     *
     * @param parameter the place of the parameter, from 0 on
     * @param message what is allowed
     */
    record Violation(int parameter, String message) {}
}
