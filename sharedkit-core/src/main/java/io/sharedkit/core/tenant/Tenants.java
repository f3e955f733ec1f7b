/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
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
 * a stale one. Virtual threads are threads like others.
 *
 * <p><b>Security guarantees.</b> Without a scope there is no tenant, never a default one. What is not guaranteed: the
 * scope alone isolates nothing; the database does, see {@link io.sharedkit.core.isolation.connection.TenantDataSource}.
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
    public static <T extends @Nullable Object, E extends Exception> T call(TenantId tenant, Work<T, E> work) throws E {
        try (Scope ignored = open(tenant)) {
            return work.run();
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
        Scope innermost = INNERMOST.get();
        return innermost == null ? Optional.empty() : innermost.found();
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

    /** The same for every method that takes a task. Stopping it stops the given executor. */
    public static ExecutorService propagating(ExecutorService executor) {
        return new PropagatingExecutor(executor);
    }

    /**
     * The same for tasks that run later or again and again: each run has what the submitter carried when it scheduled
     * them.
     */
    public static ScheduledExecutorService propagating(ScheduledExecutorService executor) {
        return new PropagatingScheduler(executor);
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

    /**
     * What is done for a tenant.
     *
     * @param <T> what it gives
     * @param <E> what it throws; {@link RuntimeException} where it throws nothing that is checked
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

    /** An open scope. Closing it twice does nothing the second time. */
    public static final class Scope implements AutoCloseable {
        private final @Nullable TenantId tenant;
        private final @Nullable Scope outer;
        private final Thread owner;
        private final @Nullable String shownBefore;
        private Optional<TenantId> found = Optional.empty();
        private boolean closed;

        private Scope(@Nullable TenantId tenant, @Nullable Scope outer, Thread owner, @Nullable String shownBefore) {
            this.tenant = tenant;
            this.outer = outer;
            this.owner = owner;
            this.shownBefore = shownBefore;
        }

        private Optional<TenantId> found() {
            if (tenant != null && found.isEmpty()) {
                found = Optional.of(tenant);
            }
            return found;
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
            INNERMOST.set(outer); // null is not removed: it holds nothing, and removing costs more than the rest
            show(shownBefore);
        }
    }

    /**
     * A tenant, or none, taken from one thread to be entered on another. It is a value: it may be entered any number of
     * times, on any thread, also after the scope that it was taken from was left.
     *
     * <p>{@link #open()} is all that a bridge to another kind of context needs: what is captured is never null, and
     * entering "no tenant" overrides a stale one.
     */
    public static final class Snapshot {
        private final @Nullable TenantId tenant;

        private Snapshot(@Nullable TenantId tenant) {
            this.tenant = tenant;
        }

        /** The tenant that was captured, if there was one. */
        public Optional<TenantId> tenant() {
            return Optional.ofNullable(tenant);
        }

        /** Enters what was captured; close the scope on the same thread, in the reverse order of opening. */
        public Scope open() {
            return enter(tenant);
        }

        /** Runs the work with what was captured and restores what was there before. */
        public void run(Runnable work) {
            try (Scope ignored = open()) {
                work.run();
            }
        }

        /** Calls the work with what was captured, restores what was there before, and passes on result or exception. */
        public <T extends @Nullable Object, E extends Exception> T call(Work<T, E> work) throws E {
            try (Scope ignored = open()) {
                return work.run();
            }
        }

        /** The same work, run with what was captured. */
        public Runnable wrap(Runnable work) {
            Objects.requireNonNull(work, "work");
            return () -> run(work);
        }

        /** The same work, called with what was captured. */
        public <T extends @Nullable Object> Callable<T> wrap(Callable<T> work) {
            Objects.requireNonNull(work, "work");
            return () -> call(work::call);
        }

        /** The same supplier, asked with what was captured. */
        public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> work) {
            Objects.requireNonNull(work, "work");
            return () -> call(work::get);
        }

        /** The same function, applied with what was captured. */
        public <A extends @Nullable Object, T extends @Nullable Object> Function<A, T> wrapFunction(
                Function<A, T> work) {
            Objects.requireNonNull(work, "work");
            return value -> call(() -> work.apply(value));
        }

        /** The same function of two values, applied with what was captured. */
        public <A extends @Nullable Object, B extends @Nullable Object, T extends @Nullable Object>
                BiFunction<A, B, T> wrapBiFunction(BiFunction<A, B, T> work) {
            Objects.requireNonNull(work, "work");
            return (one, two) -> call(() -> work.apply(one, two));
        }

        /** The same consumer, given its value with what was captured. */
        public <A extends @Nullable Object> Consumer<A> wrapConsumer(Consumer<A> work) {
            Objects.requireNonNull(work, "work");
            return value -> run(() -> work.accept(value));
        }

        /** The same consumer of two values, given them with what was captured. */
        public <A extends @Nullable Object, B extends @Nullable Object> BiConsumer<A, B> wrapBiConsumer(
                BiConsumer<A, B> work) {
            Objects.requireNonNull(work, "work");
            return (one, two) -> run(() -> work.accept(one, two));
        }
    }
}
