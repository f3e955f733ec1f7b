/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.audit.ActionCatalogue;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Finds and remembers the methods with {@link Audited}. */
final class AuditedMethods {
    private final Supplier<ActionCatalogue> catalogue;
    private final Map<Method, AuditedMethod> known = new ConcurrentHashMap<>();

    AuditedMethods(Supplier<ActionCatalogue> catalogue) {
        this.catalogue = catalogue;
    }

    /** @throws io.sharedkit.spring.database.ConfigurationException if the method is marked and cannot be audited as it says */
    Optional<AuditedMethod> find(Method method, @Nullable Class<?> targetClass) {
        Method specific = AopUtils.getMostSpecificMethod(method, targetClass);
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(specific, Audited.class))
                .map(audited -> known.computeIfAbsent(specific, each -> read(each, audited)));
    }

    private AuditedMethod read(Method method, Audited audited) {
        if (catalogue.get().find(audited.action()).isEmpty()) {
            throw AuditedMethod.problem(
                    method,
                    "the action '" + audited.action() + "' is not in the catalogue",
                    "correct it, or define a bean AuditActions.of(AuditAction.of(...)) that adds it");
        }
        return new AuditedMethod(method, audited);
    }
}
