/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.erasure;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.util.regex.Pattern;

/**
 * Erases a tenant's rows from one table. Rows that refer to others must be erased first: list their target first.
 *
 * <p><b>Security guarantees.</b> It deletes the rows (SQL DELETE). The bytes stay in the database's files until they are
 * overwritten or the table is rewritten, and in backups until these expire: a certificate must not claim more.
 */
public final class TableErasure implements ErasureTarget {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private final Transactions worker;
    private final String table;
    private final String count;
    private final String delete;

    /**
     * @param worker transactions of the worker role
     * @param table a plain lower-case table name
     * @param tenantColumn the column that holds the tenant id
     * @throws IllegalArgumentException if a name is not a plain lower-case identifier
     */
    public TableErasure(Transactions worker, String table, String tenantColumn) {
        check(table);
        check(tenantColumn);
        this.worker = worker;
        this.table = table;
        this.count = "select count(*) as rows from " + table + " where " + tenantColumn + " = ?";
        this.delete = "delete from " + table + " where ctid = any (array(select ctid from " + table + " where "
                + tenantColumn + " = ? limit ?)) and " + tenantColumn + " = ?";
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public long count() {
        return worker.call(connection -> Sql.of(connection, count)
                .bind(Tenants.current().value())
                .first(row -> row.getLong("rows"))
                .orElse(0L));
    }

    @Override
    public int eraseBatch(int limit) {
        String tenant = Tenants.current().value();
        return worker.call(connection ->
                Sql.of(connection, delete).bind(tenant, limit, tenant).update());
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A table or column is named by a plain lower-case identifier, not '" + name + "'.");
        }
    }
}
