/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.TenantType;
import io.sharedkit.core.isolation.verify.TenantTables.TenantTable;
import io.sharedkit.core.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** One run over one database. Whatever it cannot find out becomes a finding. */
final class Examination {
    private static final String IDENTITY = """
            select current_setting('server_version_num')::integer as number, current_setting('server_version') as server,
                   current_user::text as role""";
    private static final String TIMEOUTS = """
            select set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true),
                   set_config('sharedkit.tenant', '', true)""";
    private static final String BY_INDEX = "select set_config('enable_seqscan', 'off', true)";

    private final Question question;
    private final List<Finding> findings = new ArrayList<>();
    private final ProbeLog log = new ProbeLog();
    private final Set<String> checks = new LinkedHashSet<>();
    private List<TenantTable> tables = List.of();
    private Object[] values = {};
    private String server = "";
    private String role = "";

    private Examination(Question question) {
        this.question = question;
    }

    /** What is examined, and how. */
    record Question(
            DataSource app,
            Optional<DataSource> worker,
            IsolationSpec spec,
            Optional<ProbeTenants> tenants,
            boolean probes,
            Duration statementTimeout,
            Duration lockTimeout) {
        ProbeTenants tenants(TenantType type) {
            return tenants.orElseGet(() -> ProbeTenants.unused(type));
        }
    }

    /** What came of it; who accepts what is not decided here. */
    record Result(
            String server,
            String role,
            List<String> tables,
            List<String> checks,
            List<Finding> findings,
            List<ProbeResult> probes) {}

    private record Identity(int number, String server, String role) {
        int version() {
            return number / 10_000;
        }
    }

    static Result of(Question question) {
        Examination examination = new Examination(question);
        examination.visit(question.app(), "application's pool", examination::examineApp);
        question.worker().ifPresent(pool -> examination.visit(pool, "worker's pool", examination::examineWorker));
        if (question.probes()) {
            new LeaseProbes(question.app(), question.tenants(TenantType.TEXT), examination.log).run();
        }
        return examination.result();
    }

    @FunctionalInterface
    private interface Visit {
        void to(Connection connection, Identity identity) throws SQLException;
    }

    /** In a transaction of which nothing stays. A connection that cannot be tidied is cut off. */
    private void visit(DataSource pool, String name, Visit visit) {
        try (Connection connection = pool.getConnection()) {
            try {
                boolean autoCommit = connection.getAutoCommit();
                connection.setAutoCommit(false);
                SqlDialect.detect(connection);
                prepare(connection);
                visit.to(
                        connection,
                        Sql.of(connection, IDENTITY)
                                .first(row -> new Identity(
                                        row.getInt("number"), row.getString("server"), row.getString("role")))
                                .orElseThrow());
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            } catch (SQLException | RuntimeException e) {
                connection.abort(Runnable::run);
                throw e;
            }
        } catch (SQLException e) {
            findings.add(Finding.of(CheckId.X02, name, Savepoints.reason(e)));
        } catch (RuntimeException e) {
            findings.add(Finding.of(CheckId.X02, name, String.valueOf(e.getMessage())));
        }
    }

    private void prepare(Connection connection) throws SQLException {
        Sql.of(connection, TIMEOUTS)
                .bind(millis(question.statementTimeout()), millis(question.lockTimeout()))
                .first(row -> true);
    }

    private void examineApp(Connection connection, Identity identity) throws SQLException {
        server = identity.server();
        role = identity.role();
        TenantTables found = TenantTables.read(connection, question.spec());
        tables = found.tables();
        values = found.values();
        findings.addAll(found.findings());
        if (tables.isEmpty()) {
            findings.add(Finding.of(CheckId.X01, "IsolationSpec", "no tenant table"));
        }
        findings.addAll(ServerFloor.known().findings(identity.number()));
        findings.addAll(StaticInspection.ofApp(connection, identity.version(), values));
        new FunctionProbes(connection, log).resetTenant(role);
        note(Stream.of(CheckId.R13, CheckId.R15, CheckId.T05, CheckId.T09, CheckId.T13, CheckId.T14, CheckId.S01));
        note(StaticInspection.checks(identity.version()));
        if (question.probes()) {
            probeApp(connection, identity);
        }
    }

    private void probeApp(Connection connection, Identity identity) throws SQLException {
        Sql.of(connection, BY_INDEX).first(row -> true);
        for (TenantTable table : tables) {
            TableProbes probes = probes(connection, identity, table);
            probes.withoutTenant();
            probes.asOneTenant();
        }
        for (TenantType type : types()) {
            new FunctionProbes(connection, log).genericPlan(type, question::tenants);
        }
        note(Stream.of(CheckId.values()).filter(id -> id.name().startsWith("D")));
    }

    private void examineWorker(Connection connection, Identity identity) throws SQLException {
        if (identity.role().equals(role)) {
            findings.add(Finding.of(CheckId.R11, role, ""));
            return;
        }
        findings.addAll(StaticInspection.ofWorker(connection, identity.version(), values));
        new FunctionProbes(connection, log).resetTenant(identity.role());
        note(Stream.of(CheckId.R11));
        if (question.probes()) {
            Sql.of(connection, BY_INDEX).first(row -> true);
            for (TenantTable table : tables) {
                probes(connection, identity, table).withoutTenant();
            }
        }
    }

    private TableProbes probes(Connection connection, Identity identity, TenantTable table) {
        return new TableProbes(connection, identity.version(), table, question.tenants(table.type()), log);
    }

    private List<TenantType> types() {
        return tables.stream().map(TenantTable::type).distinct().sorted().toList();
    }

    private void note(Stream<CheckId> made) {
        made.map(CheckId::name).forEach(checks::add);
    }

    private Result result() {
        findings.addAll(log.findings());
        return new Result(
                server,
                role,
                tables.stream().map(table -> table.relation().name()).toList(),
                checks.stream().sorted().toList(),
                findings.stream()
                        .distinct()
                        .sorted(Comparator.comparing(Finding::severity)
                                .thenComparing(Finding::check)
                                .thenComparing(Finding::object))
                        .toList(),
                log.results());
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
