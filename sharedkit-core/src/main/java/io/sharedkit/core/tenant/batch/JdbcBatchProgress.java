/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Progress in the database, on any number of nodes, in the table {@code sk_tenant_batch}.
 *
 * <p>The node that works on a batch holds an advisory lock of PostgreSQL in a transaction that does nothing else: it
 * ends with the node, writes nothing, keeps rows from being vacuumed for the time of one tenant only, and works behind
 * poolers. It takes one connection for as long
 * as the batch runs, beside the one that marks tenants as done, and needs {@code idle_in_transaction_session_timeout} to
 * be longer than the longest work for one tenant.
 *
 * <p><b>Not guaranteed:</b> if the connection with the lock is lost while the work for a tenant runs, another node may
 * begin with the same tenant before this one is finished with it; after that nothing more is begun here.
 */
public final class JdbcBatchProgress implements BatchProgress {
    private static final String LOCK =
            "select pg_try_advisory_xact_lock(hashtextextended('sharedkit.tenant-batch:' || ?, 0)) as locked";
    private static final String HELD = "select 1";
    private static final String DONE =
            "select tenant_id from sk_tenant_batch where batch = ? and run = ? and tenant_id = any (?)";
    private static final String MARK = """
            insert into sk_tenant_batch (batch, run, tenant_id, done_at) values (?, ?, ?, ?)
            on conflict (batch, run, tenant_id) do nothing""";
    private static final String FORGET = "delete from sk_tenant_batch where batch = ? and run = ?";

    private final Transactions lock;
    private final Transactions marks;
    private final InstantSource clock;

    /**
     * @param worker connections of the worker's role, at least two
     * @param clock when a tenant was done
     */
    public JdbcBatchProgress(DataSource worker, InstantSource clock) {
        this.lock = Transactions.over(worker);
        this.marks = Transactions.over(worker);
        this.clock = clock;
    }

    @Override
    public <T> Optional<T> alone(String batch, Function<Hold, T> work) {
        return lock.call(connection -> {
            boolean locked = Sql.of(connection, LOCK)
                    .bind(batch)
                    .first(row -> row.getBoolean("locked"))
                    .orElse(false);
            return locked ? Optional.of(work.apply(() -> check(connection, batch))) : Optional.empty();
        });
    }

    private static void check(Connection connection, String batch) {
        try {
            Sql.of(connection, HELD).first(row -> row.getInt(1));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The lock on the batch " + batch + " is lost, and another node may have it now. What is done is"
                            + " remembered: run the batch again.",
                    e);
        }
    }

    @Override
    public Set<TenantId> done(String batch, String run, List<TenantId> tenants) {
        List<String> ids = tenants.stream().map(TenantId::value).toList();
        return new HashSet<>(marks.call(connection ->
                Sql.of(connection, DONE).bind(batch, run, ids).list(row -> TenantId.of(row.getString("tenant_id")))));
    }

    @Override
    public void markDone(String batch, String run, TenantId tenant) {
        marks.call(connection -> Sql.of(connection, MARK)
                .bind(batch, run, tenant.value(), clock.instant())
                .update());
    }

    @Override
    public void forget(String batch, String run) {
        marks.call(connection -> Sql.of(connection, FORGET).bind(batch, run).update());
    }
}
