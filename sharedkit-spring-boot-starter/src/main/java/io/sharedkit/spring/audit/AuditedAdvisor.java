/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import java.lang.reflect.Method;
import org.aopalliance.aop.Advice;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.core.Ordered;

/** Puts the advice around methods with {@link Audited}, outside that of {@code @Transactional}. */
final class AuditedAdvisor extends StaticMethodMatcherPointcutAdvisor {
    private static final long serialVersionUID = 1L;

    /** Outside the transaction's, which comes last, and inside what refuses calls or repeats them. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 100;

    private final transient AuditedMethods methods;

    AuditedAdvisor(AuditedMethods methods, Advice advice) {
        super(advice);
        this.methods = methods;
        setOrder(ORDER);
    }

    @Override
    public boolean matches(Method method, Class<?> targetClass) {
        return methods.find(method, targetClass).isPresent();
    }
}
