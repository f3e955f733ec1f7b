/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Entering and leaving a tenant's scope, beside a bare thread local that is set and restored; and asking for the tenant,
 * inside a scope and outside any.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScopeBenchmark {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");
    private static final ThreadLocal<TenantId> BARE = new ThreadLocal<>();

    /** A thread inside a scope. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
    public static class Entered {
        private Tenants.Scope scope;

        /** Enters. */
        @Setup
        public void enter() {
            scope = Tenants.open(AOZORA);
        }

        /** Leaves. */
        @TearDown
        public void leave() {
            scope.close();
        }
    }

    /** The tenant of the scope. */
    @Benchmark
    public TenantId current(Entered entered) {
        return Tenants.current();
    }

    /** The same as an optional. */
    @Benchmark
    public Optional<TenantId> find(Entered entered) {
        return Tenants.find();
    }

    /** Where there is no tenant. */
    @Benchmark
    public Optional<TenantId> findOutside() {
        return Tenants.find();
    }

    /** A scope inside another one, of another tenant. */
    @Benchmark
    public TenantId nestedScope(Entered entered) {
        return Tenants.get(TAKASAKI, Tenants::current);
    }

    /** With the checks of a scope, and the MDC of the logger at hand. */
    @Benchmark
    public TenantId scope() {
        return Tenants.get(AOZORA, Tenants::current);
    }

    /** What one would write by hand. */
    @Benchmark
    public TenantId bareThreadLocal() {
        TenantId before = BARE.get();
        BARE.set(AOZORA);
        try {
            return BARE.get();
        } finally {
            if (before == null) {
                BARE.remove();
            } else {
                BARE.set(before);
            }
        }
    }
}
