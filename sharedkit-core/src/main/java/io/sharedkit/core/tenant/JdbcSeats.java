/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;

/** Seats in the database: one row a tenant, changed by conditional updates only. */
public final class JdbcSeats implements Seats {
    private static final String ALLOT = """
            insert into sk_seat (tenant_id, taken, total) values (?, 0, ?)
            on conflict (tenant_id) do update set total = excluded.total
            where sk_seat.taken <= excluded.total""";
    private static final String ACQUIRE = "update sk_seat set taken = taken + 1 where tenant_id = ? and taken < total";
    private static final String RELEASE = "update sk_seat set taken = taken - 1 where tenant_id = ? and taken > 0";
    private static final String USAGE = "select taken, total from sk_seat where tenant_id = ?";

    private final Transactions app;

    /**
     * @param app transactions of the application role
     */
    public JdbcSeats(Transactions app) {
        this.app = app;
    }

    @Override
    public void allot(int total) {
        SeatRules.checkAllotment(0, total);
        app.call(connection -> {
            int changed = Sql.of(connection, ALLOT)
                    .bind(Tenants.current().value(), total)
                    .update();
            if (changed == 0) {
                throw SeatRules.tooFew(usage().taken(), total);
            }
            return changed;
        });
    }

    @Override
    public boolean acquire() {
        return app.call(connection ->
                Sql.of(connection, ACQUIRE).bind(Tenants.current().value()).update() == 1);
    }

    @Override
    public void release() {
        app.call(connection ->
                Sql.of(connection, RELEASE).bind(Tenants.current().value()).update());
    }

    @Override
    public Usage usage() {
        return app.call(connection -> Sql.of(connection, USAGE)
                .bind(Tenants.current().value())
                .first(row -> new Usage(row.getInt("taken"), row.getInt("total")))
                .orElse(new Usage(0, 0)));
    }
}
