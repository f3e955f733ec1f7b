/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.core.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The database as its superuser sees it, past every control: what evidence is taken from. */
final class Truth {
    private static final String TENANT_TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relkind = 'r' and a.attname = 'tenant_id' and not a.attisdropped
              and c.relnamespace = 'public'::regnamespace order by c.relname""";

    private final DataSource superuser;

    Truth(DataSource superuser) {
        this.superuser = superuser;
    }

    void execute(String... statements) {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on each update of the table also does this to {@code new}, whatever the application wrote. */
    void atEachUpdate(String table, String assignment) {
        execute("""
                create function break_%1$s() returns trigger language plpgsql as $$ begin %2$s; return new; end $$;
                create trigger break_it before update on %1$s for each row execute function break_%1$s()""".formatted(table, assignment));
    }

    int count(String sql, String... values) {
        String text = text(sql, values);
        return Integer.parseInt(text);
    }

    String text(String sql, String... values) {
        try (Connection connection = superuser.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a tenant in every table that has a tenant column, but for the provider's own records. */
    Map<String, Integer> rowsOf(TenantId tenant) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TENANT_TABLES)) {
            while (tables.next()) {
                String table = tables.getString(1);
                if (!isProvidersRecord(table)) {
                    rows.put(table, count("select count(*) from " + table + " where tenant_id = ?", tenant.value()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** The audit log, the ledgers of erasures and holds and the register of contracts outlive a tenant's data. */
    private static boolean isProvidersRecord(String table) {
        return table.startsWith("sk_audit_")
                || table.startsWith("sk_erasure")
                || table.startsWith("sk_hold")
                || table.equals("sk_tenant");
    }
}
