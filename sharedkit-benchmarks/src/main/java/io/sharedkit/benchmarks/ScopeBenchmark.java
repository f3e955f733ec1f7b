/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Entering and leaving a tenant's scope, beside a bare thread local that is set and restored. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScopeBenchmark {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final ThreadLocal<TenantId> BARE = new ThreadLocal<>();

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
