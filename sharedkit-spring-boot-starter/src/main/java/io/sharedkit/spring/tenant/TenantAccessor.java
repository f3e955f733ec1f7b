/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import io.micrometer.context.ThreadLocalAccessor;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The company for Micrometer's context propagation, which finds this class by itself: {@code ContextSnapshot}, Reactor's
 * automatic propagation, {@code ContextPropagatingTaskDecorator}. What is carried is never null: "no company" covers one
 * that the other thread happens to have.
 */
public final class TenantAccessor implements ThreadLocalAccessor<Tenants.Snapshot> {
    /** The key in snapshots and contexts. */
    public static final String KEY = "sharedkit.tenant";

    private final ThreadLocal<@Nullable Deque<Tenants.Scope>> entered = new ThreadLocal<>();

    /** Called by the service loader. */
    public TenantAccessor() {}

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public Tenants.Snapshot getValue() {
        return Tenants.capture();
    }

    @Override
    public void setValue(Tenants.Snapshot value) {
        Deque<Tenants.Scope> scopes = entered.get();
        if (scopes == null) {
            scopes = new ArrayDeque<>();
            entered.set(scopes);
        }
        scopes.push(value.open());
    }

    /** Where the other side carries nothing, there is no company. */
    @Override
    public void setValue() {
        setValue(Tenants.none());
    }

    @Override
    public void restore(Tenants.Snapshot previous) {
        Deque<Tenants.Scope> scopes = entered.get();
        if (scopes == null) {
            throw new IllegalStateException("Nothing was entered on this thread that could be left.");
        }
        scopes.pop().close();
        if (scopes.isEmpty()) {
            entered.remove();
        }
    }

    @Override
    public void restore() {
        restore(Tenants.none());
    }
}
