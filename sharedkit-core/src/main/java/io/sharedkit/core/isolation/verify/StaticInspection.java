/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checks that only read the catalogue, group by group. A group that cannot be read is a finding. */
final class StaticInspection {
    private static final List<Group> APP = List.of(
            new Group("role", RoleChecks.ALL),
            new Group("table", TableChecks.ALL),
            new Group("policy", PolicyChecks.ALL),
            new Group("tenant function", TenantFunctionChecks.ALL),
            new Group("view", ViewChecks.ALL),
            new Group("function", FunctionChecks.ALL),
            new Group("constraint", ConstraintChecks.ALL),
            new Group("replication", ReplicationChecks.ALL),
            new Group("server", ServerChecks.ALL));

    /** What depends on the role that asks; the rest is the same for the worker's. */
    private static final List<Group> WORKER = List.of(
            new Group("worker's role", RoleChecks.ALL),
            new Group("worker's table", List.of(TableChecks.ACTIVE)),
            new Group("worker's policy", PolicyChecks.ALL));

    private final Connection connection;
    private final int version;
    private final Object[] values;
    private final List<Finding> findings = new ArrayList<>();

    private StaticInspection(Connection connection, int version, Object[] values) {
        this.connection = connection;
        this.version = version;
        this.values = values;
    }

    private record Group(String name, List<Check> checks) {}

    static List<Finding> ofApp(Connection connection, int version, Object[] values) throws SQLException {
        return new StaticInspection(connection, version, values).run(APP);
    }

    static List<Finding> ofWorker(Connection connection, int version, Object[] values) throws SQLException {
        return new StaticInspection(connection, version, values).run(WORKER);
    }

    /** The ids of the checks that a server of this version is asked. */
    static Stream<CheckId> checks(int version) {
        return APP.stream()
                .flatMap(group -> group.checks().stream())
                .filter(check -> check.runsOn(version))
                .map(Check::id)
                .distinct();
    }

    private List<Finding> run(List<Group> groups) throws SQLException {
        for (Group group : groups) {
            ask(group);
        }
        return findings;
    }

    private void ask(Group group) throws SQLException {
        Savepoints.attempt(
                        connection,
                        () -> findings.addAll(Sql.of(connection, CatalogueQuery.of(group.checks(), version))
                                .bind(values)
                                .list(row -> Finding.of(
                                        CheckId.valueOf(row.getString("check_id")),
                                        row.getString("object"),
                                        row.getString("detail")))))
                .ifPresent(failure ->
                        findings.add(Finding.of(CheckId.X01, group.name() + " checks", Savepoints.reason(failure))));
    }
}
