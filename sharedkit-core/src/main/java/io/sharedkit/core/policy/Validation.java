/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import jakarta.validation.Constraint;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/** Jakarta Validation without an expression language, in English, since an operator reads the messages. */
final class Validation {
    private Validation() {}

    /**
     * What is wrong with the arguments of a record's constructor, in the order of its parameters.
     *
     * @throws IllegalStateException if there are constraints that the constructor does not show
     */
    static List<Violation> violations(Constructor<? extends Record> constructor, @Nullable Object[] arguments) {
        requireAllShown(constructor);
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

    /**
     * A constraint on a component reaches the parameter of a compact constructor, not of one that is written out; what
     * stands on a type argument reaches none of the two, and a compact constructor that was compiled by Java 21 or later
     * loses its type arguments where Java 17 runs it. What was declared would be passed over in silence.
     */
    private static void requireAllShown(Constructor<? extends Record> constructor) {
        AnnotatedType[] shown = constructor.getAnnotatedParameterTypes();
        RecordComponent[] declared = constructor.getDeclaringClass().getRecordComponents();
        for (int i = 0; i < declared.length; i++) {
            if (!constraints(shown[i]).containsAll(constraints(declared[i].getAnnotatedType()))) {
                throw new IllegalStateException("A constraint of " + declared[i].getName() + " in "
                        + constructor.getDeclaringClass().getName()
                        + " is lost in the constructor: write all parameters"
                        + " out, and the constraints on the parameters.");
            }
        }
    }

    /** The constraints on a type, and the sets of those on its type arguments where there are any or they matter. */
    private static Set<Object> constraints(AnnotatedType type) {
        Set<Object> found = Arrays.stream(type.getAnnotations())
                .filter(annotation -> annotation.annotationType().isAnnotationPresent(Constraint.class))
                .collect(Collectors.toCollection(HashSet::new));
        if (type instanceof AnnotatedParameterizedType generic) {
            boolean unwrapped = type.getType().getTypeName().startsWith(Optional.class.getName()) && !found.isEmpty();
            for (AnnotatedType argument : generic.getAnnotatedActualTypeArguments()) {
                Set<Object> held = constraints(argument);
                if (unwrapped || !held.isEmpty()) {
                    found.add(held);
                }
            }
        }
        return found;
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
