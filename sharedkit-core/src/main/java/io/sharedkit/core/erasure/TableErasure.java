/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.erasure;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases a tenant's rows from one table, whose tenant column is text. Rows that refer to others must be erased first:
 * list their target first.
 *
 * <p><b>Security guarantees.</b> It deletes the rows (SQL DELETE). The bytes stay in the database's files until they are
 * overwritten or the table is rewritten, and in backups until these expire: a certificate must not claim more.
 */
public final class TableErasure implements ErasureTarget {
    private static final Logger LOG = LoggerFactory.getLogger(TableErasure.class);
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** How often rows that others are changing are looked for again before giving up. */
    private static final int ATTEMPTS = 5;

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
        String own = '"' + tenantColumn + "\" = ?";
        this.count = "select count(*) as rows from \"" + table + "\" where " + own;
        this.delete = "delete from \"" + table + "\" where ctid = any (array(select ctid from \"" + table + "\" where "
                + own + " limit ?)) and " + own;
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

    /**
     * Erases up to that many rows. Rows that cannot be deleted, as under a trigger that refuses, stay and are counted.
     *
     * @throws IllegalArgumentException if the limit is below 1
     */
    @Override
    public int eraseBatch(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A batch has 1 row or more, not " + limit + ".");
        }
        String tenant = Tenants.current().value();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int erased = worker.call(connection ->
                    Sql.of(connection, delete).bind(tenant, limit, tenant).update());
            if (erased > 0 || count() == 0) {
                return erased;
            }
        }
        LOG.warn(
                "Rows of the table {} are left, but none could be deleted. Look for a trigger that prevents it, or for"
                        + " work that keeps changing them.",
                table);
        return 0;
    }

    private static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A table or column is named by a plain lower-case identifier, not '" + name + "'.");
        }
    }
}
