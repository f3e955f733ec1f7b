/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.database.SharedkitDatabase;
import java.time.InstantSource;
import java.util.Optional;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

/**
 * Calls the method in the business transaction, and publishes its success there or its failure apart. What it needs is looked
 * up at the first call: an advisor is made before almost everything else.
 */
final class AuditedInterceptor implements MethodInterceptor {
    private final BeanFactory beans;
    private final AuditedMethods methods;

    AuditedInterceptor(BeanFactory beans, AuditedMethods methods) {
        this.beans = beans;
        this.methods = methods;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Tenants.current(); // its own exception, before Spring's transaction wraps it
        AuditedMethod method = methods.find(call.getMethod(), targetClass(call)).orElseThrow();
        Actor actor = beans.getBean(ActorSource.class).current();
        Optional<String> target = method.needsResult() ? Optional.empty() : method.target(call.getArguments(), null);
        try {
            return inTransaction(call, method, actor);
        } catch (Throwable failure) {
            try {
                events().publish(event(method, actor, target)
                        .detail("error", failure.getClass().getName())
                        .failed());
            } catch (RuntimeException unrecorded) {
                failure.addSuppressed(unrecorded);
            }
            throw failure;
        }
    }

    private @Nullable Object inTransaction(MethodInvocation call, AuditedMethod method, Actor actor) throws Throwable {
        Ended ended;
        try {
            ended = beans.getBean(SharedkitDatabase.class).app().call(connection -> proceed(call, method, actor));
        } catch (RolledBack rolledBack) {
            throw rolledBack.failure;
        }
        if (ended.failure != null) {
            throw ended.failure;
        }
        return ended.result;
    }

    private Ended proceed(MethodInvocation call, AuditedMethod method, Actor actor) {
        Object result;
        try {
            result = call.proceed();
        } catch (Throwable failure) {
            if (rollsBack(call, failure)) {
                throw new RolledBack(failure);
            }
            return new Ended(null, failure);
        }
        events().publish(event(method, actor, method.target(call.getArguments(), result))
                .succeeded());
        return new Ended(result, null);
    }

    /** As {@code @Transactional} says of this method; every failure where there is none. */
    private boolean rollsBack(MethodInvocation call, Throwable failure) {
        TransactionAttributeSource source =
                beans.getBeanProvider(TransactionAttributeSource.class).getIfAvailable();
        TransactionAttribute attribute =
                source == null ? null : source.getTransactionAttribute(call.getMethod(), targetClass(call));
        return attribute == null || attribute.rollbackOn(failure);
    }

    private SecurityEvent.Builder event(AuditedMethod method, Actor actor, Optional<String> target) {
        SecurityEvent.Builder event =
                SecurityEvent.of(beans.getBean(InstantSource.class).instant(), actor, method.action());
        target.ifPresent(event::target);
        return event;
    }

    private EventSink events() {
        return beans.getBean(EventSink.class);
    }

    private static @Nullable Class<?> targetClass(MethodInvocation call) {
        return call.getThis() == null ? null : call.getThis().getClass();
    }

    /** How a call that does not roll back ended. */
    private record Ended(@Nullable Object result, @Nullable Throwable failure) {}

    /** Takes any failure through the transaction, which rolls back at runtime exceptions only. */
    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Throwable failure;

        private RolledBack(Throwable failure) {
            super(null, null, false, false);
            this.failure = failure;
        }
    }
}
