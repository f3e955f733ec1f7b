/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI;

import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Raw SQL without WHERE sees one company; the database refuses a row of another one. */
final class IsolationStep {
    private static final String READ = "select tenant_id, count(*) from employee group by tenant_id";
    private static final String WRITE = """
            insert into employee (tenant_id, number, name, kana, mail, department, hired_on)
            values ('%s', 'X1', '侵入 太郎', 'ｼﾝﾆｭｳ ﾀﾛｳ', 'x@example.com', '-', date '2026-04-01')""";
    private static final String OWNED =
            "select count(*) from pg_class where relowner = 'sk_app'::regrole and relkind in ('r', 'v', 'S')";

    private final World world;

    IsolationStep(World world) {
        this.world = world;
    }

    void run() {
        Map<String, Integer> aozora = rowsSeenBy(AOZORA);
        Map<String, Integer> takasaki = rowsSeenBy(TAKASAKI);
        Map<String, String> refusal = writeInto(AOZORA, TAKASAKI);
        world.evidence("isolation")
                .put("sessions", List.of(session(AOZORA, aozora), session(TAKASAKI, takasaki)))
                .put("rowsInTruth", Map.of(AOZORA.value(), truth(AOZORA), TAKASAKI.value(), truth(TAKASAKI)))
                .put("writeIntoOther", refusal)
                .put("withoutTenant", withoutTenant())
                .put("appRole", appRole())
                .write();
        world.note(
                "条件なしのSQLでも自社の行だけが見え、他社への書き込みはデータベースが拒否しました(SQLSTATE " + refusal.get("sqlState") + ")",
                "Raw SQL without WHERE saw " + aozora + " and " + takasaki
                        + "; writing into the other company: SQLSTATE " + refusal.get("sqlState"));
    }

    private Map<String, Integer> rowsSeenBy(TenantId tenant) {
        return Tenants.get(tenant, () -> world.hr().app().call(connection -> read(connection)));
    }

    private static Map<String, Integer> read(Connection connection) throws SQLException {
        Map<String, Integer> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet groups = statement.executeQuery(READ)) {
            while (groups.next()) {
                rows.put(groups.getString(1), groups.getInt(2));
            }
        }
        return rows;
    }

    private Map<String, String> writeInto(TenantId by, TenantId into) {
        return Tenants.get(by, () -> outcome(world.hr().app(), WRITE.formatted(into)));
    }

    /** The application's role on a plain connection that nobody set a tenant on. */
    private Map<String, String> withoutTenant() {
        return outcome(Transactions.over(world.servers().connect("sk_app")), READ);
    }

    private static Map<String, String> outcome(Transactions transactions, String sql) {
        try {
            transactions.call(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute(sql);
                }
            });
            return Map.of("sqlState", "00000", "message", "it was done");
        } catch (DatabaseException e) {
            return Map.of("sqlState", e.sqlState(), "message", String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> appRole() {
        Truth truth = world.truth();
        return Map.of(
                "owns", truth.count(OWNED),
                "superuser",
                        truth.text("select rolsuper from pg_roles where rolname = 'sk_app'")
                                .equals("t"),
                "bypassesRowSecurity",
                        truth.text("select rolbypassrls from pg_roles where rolname = 'sk_app'")
                                .equals("t"));
    }

    private int truth(TenantId tenant) {
        return world.truth().count("select count(*) from employee where tenant_id = ?", tenant.value());
    }

    private static Map<String, Object> session(TenantId tenant, Map<String, Integer> rows) {
        return Map.of("tenant", tenant.value(), "sql", READ, "rowsByTenant", rows);
    }
}
