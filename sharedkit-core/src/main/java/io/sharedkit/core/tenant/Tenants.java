/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The tenant that the current thread works for.
 *
 * <pre>{@code
 * Tenants.run(TenantId.of("c-7f3a"), () -> employees.list());
 * }</pre>
 *
 * <p>A scope is confined to its thread, may be nested, and restores what was there before it. Threads do not inherit it:
 * take it along with {@link #capture()} or {@link #propagating(Executor)}, which also carry "no tenant" and so override
 * a stale one.
 *
 * <p><b>Security guarantees.</b> Without a scope there is no tenant, never a default one. What is not guaranteed: the
 * scope alone isolates nothing; the database does, see {@link io.sharedkit.core.isolation.TenantDataSource}.
 */
@SuppressWarnings("try") // scopes are opened to be closed again, not to be referred to
public final class Tenants {

    /** The key under which the tenant id stands in SLF4J's MDC while a scope is open. */
    public static final String MDC_KEY = "tenant";

    private static final ThreadLocal<@Nullable Scope> INNERMOST = new ThreadLocal<>();

    private Tenants() {}

    /** Runs the work for the tenant and restores the previous one, also after an exception. */
    public static void run(TenantId tenant, Runnable work) {
        try (Scope ignored = open(tenant)) {
            work.run();
        }
    }

    /** Calls the work for the tenant, restores the previous one, and passes on result or exception. */
    public static <T> T call(TenantId tenant, Callable<T> work) throws Exception {
        try (Scope ignored = open(tenant)) {
            return work.call();
        }
    }

    /** Gets a value for the tenant and restores the previous one. */
    public static <T extends @Nullable Object> T get(TenantId tenant, Supplier<T> work) {
        try (Scope ignored = open(tenant)) {
            return work.get();
        }
    }

    /** Opens a scope; close it on the same thread, in the reverse order of opening. */
    public static Scope open(TenantId tenant) {
        return enter(tenant);
    }

    /**
     * The tenant of this thread.
     *
     * @throws NoTenantException if there is none
     */
    public static TenantId current() {
        TenantId tenant = tenant();
        if (tenant == null) {
            throw new NoTenantException();
        }
        return tenant;
    }

    /** The tenant of this thread, if there is one. */
    public static Optional<TenantId> find() {
        return Optional.ofNullable(tenant());
    }

    /** What this thread carries now, be it a tenant or none, to be entered again elsewhere. */
    public static Snapshot capture() {
        return new Snapshot(tenant());
    }

    /** What a thread without a tenant carries, to be entered where a stale one must not be seen. */
    public static Snapshot none() {
        return new Snapshot(null);
    }

    /** An executor whose tasks run with what the submitting thread carries at the time of submission. */
    public static Executor propagating(Executor executor) {
        return task -> executor.execute(capture().wrap(task));
    }

    private static @Nullable TenantId tenant() {
        Scope innermost = INNERMOST.get();
        return innermost == null ? null : innermost.tenant;
    }

    private static Scope enter(@Nullable TenantId tenant) {
        Scope scope = new Scope(tenant, INNERMOST.get(), Thread.currentThread(), MDC.get(MDC_KEY));
        show(tenant == null ? null : tenant.value());
        INNERMOST.set(scope);
        return scope;
    }

    private static void show(@Nullable String tenant) {
        if (tenant == null) {
            MDC.remove(MDC_KEY);
        } else {
            MDC.put(MDC_KEY, tenant);
        }
    }

    /** An open scope. Closing it twice does nothing the second time. */
    public static final class Scope implements AutoCloseable {
        private final @Nullable TenantId tenant;
        private final @Nullable Scope outer;
        private final Thread owner;
        private final @Nullable String shownBefore;
        private boolean closed;

        private Scope(@Nullable TenantId tenant, @Nullable Scope outer, Thread owner, @Nullable String shownBefore) {
            this.tenant = tenant;
            this.outer = outer;
            this.owner = owner;
            this.shownBefore = shownBefore;
        }

        /**
         * Restores what was there before. Closing an outer scope first closes the inner ones with it, so that no tenant
         * stays behind on a pooled thread, and throws.
         *
         * @throws IllegalStateException if called on another thread, or while an inner scope was still open
         */
        @Override
        public void close() {
            if (closed) {
                return;
            }
            if (Thread.currentThread() != owner) {
                throw new IllegalStateException(
                        "A tenant scope is closed on the thread that opened it (" + owner.getName() + "), not on "
                                + Thread.currentThread().getName() + ".");
            }
            boolean innermost = INNERMOST.get() == this;
            for (Scope inner = INNERMOST.get(); inner != null && inner != outer; inner = inner.outer) {
                inner.closed = true;
            }
            restore();
            if (!innermost) {
                throw new IllegalStateException("Tenant scopes are closed in the reverse order of opening."
                        + " Use try-with-resources or Tenants.run(...).");
            }
        }

        private void restore() {
            if (outer == null) {
                INNERMOST.remove();
            } else {
                INNERMOST.set(outer);
            }
            show(shownBefore);
        }
    }

    /** A tenant, or none, taken from one thread to be entered on another. */
    public static final class Snapshot {
        private final @Nullable TenantId tenant;

        private Snapshot(@Nullable TenantId tenant) {
            this.tenant = tenant;
        }

        /** The same work, run with what was captured. */
        public Runnable wrap(Runnable work) {
            return () -> {
                try (Scope ignored = enter(tenant)) {
                    work.run();
                }
            };
        }

        /** The same work, called with what was captured. */
        public <T> Callable<T> wrap(Callable<T> work) {
            return () -> {
                try (Scope ignored = enter(tenant)) {
                    return work.call();
                }
            };
        }
    }
}
