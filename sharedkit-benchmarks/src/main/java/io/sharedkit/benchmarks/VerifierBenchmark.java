/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.isolation.verify.IsolationReport;
import io.sharedkit.core.isolation.verify.IsolationVerifier;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** How long it takes to verify a schema: the checks of the catalogue alone, and with the probes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up method first
public class VerifierBenchmark {
    private static final String CREATE = """
            create table doc_%1$s (tenant_id text collate "C" not null default sk_tenant(), id integer not null,
              parent integer, name text, primary key (tenant_id, id), unique (tenant_id, name),
              foreign key (tenant_id, parent) references doc_%1$s (tenant_id, id));
            grant select, insert, update, delete on doc_%1$s to sk_app""";

    /** How many tenant tables the host has, beside those of sharedkit's core. */
    @Param({"20", "500"})
    public int tables;

    private HikariDataSource pool;
    private IsolationVerifier verifier;

    /** A schema as it should be. */
    @Setup
    public void create() {
        PostgresDatabase database = PostgresDatabase.create("core");
        IsolationSpec.Builder spec = IsolationSpec.builder();
        for (int i = 0; i < tables; i++) {
            PostgresDatabase.execute(database.owner(), CREATE.formatted(i));
            spec.tenant("doc_" + i, "tenant_id");
        }
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT).apply(database.owner(), spec.build());
        PostgresDatabase.execute(database.superuser(), "vacuum analyze");
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.rawApp());
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        verifier = IsolationVerifier.builder(pool, spec.build(), InstantSource.system())
                .build();
        if (!verifier.verify().findings().isEmpty()) {
            throw new IllegalStateException(verifier.verify().json());
        }
    }

    /** Closes the pool. */
    @TearDown
    public void close() {
        pool.close();
    }

    /** The checks of the catalogue. */
    @Benchmark
    public IsolationReport inspect() {
        return verifier.inspect();
    }

    /** The checks and the probes. */
    @Benchmark
    public IsolationReport verify() {
        return verifier.verify();
    }
}
