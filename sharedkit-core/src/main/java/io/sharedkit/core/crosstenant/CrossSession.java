/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import io.sharedkit.core.internal.jdbc.CutOff;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import javax.sql.DataSource;

/** One transaction across tenants, from the borrow of its connection to its return. */
final class CrossSession implements AutoCloseable {
    /** What limits the next statement, and what makes PostgreSQL read quotes as {@link StatementText} does. */
    private static final String LIMITS = "select set_config('statement_timeout', ?, true),"
            + " set_config('idle_in_transaction_session_timeout', ?, true),"
            + " set_config('standard_conforming_strings', 'on', true)";

    /** A local setting is gone as soon as the transaction that made it has ended, by whatever way. */
    private static final String MARK = "select set_config('sharedkit.cross_tenant', ?, true)";

    private static final String MARKED = "select coalesce(current_setting('sharedkit.cross_tenant', true), '') as id";

    /** The database's own count, which triggers, functions and cascades cannot evade; earlier transactions may stand in it. */
    private static final String CHANGED =
            "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) as changed" + " from pg_stat_xact_user_tables";

    private final Connection connection;
    private final Connection watched;
    private final UUID id;
    private final Tally tally;
    private final Instant deadline;
    private final InstantSource clock;
    private final Thread owner = Thread.currentThread();
    private final boolean autoCommit;
    private long changedBefore;
    private boolean open = true;
    private boolean committed;

    private CrossSession(Connection connection, UUID id, Tally tally, Instant deadline, InstantSource clock)
            throws SQLException {
        this.connection = connection;
        this.id = id;
        this.tally = tally;
        this.deadline = deadline;
        this.clock = clock;
        this.autoCommit = connection.getAutoCommit();
        this.watched = Watched.connection(connection, this);
    }

    static CrossSession begin(
            DataSource pool,
            DatabaseRoles roles,
            boolean writable,
            UUID id,
            Tally tally,
            Instant deadline,
            InstantSource clock)
            throws SQLException {
        Connection connection = pool.getConnection();
        try {
            CrossSession session = new CrossSession(connection, id, tally, deadline, clock);
            session.prepare(roles, writable);
            return session;
        } catch (SQLException | RuntimeException e) {
            CutOff.abortAndClose(connection, e);
            throw e;
        }
    }

    /** The queries after the first statement take a snapshot, after which the transaction cannot be made writable. */
    private void prepare(DatabaseRoles roles, boolean writable) throws SQLException {
        connection.setAutoCommit(false);
        execute("set transaction " + (writable ? "read write" : "read only"));
        CrossRole.check(connection, roles);
        Sql.of(connection, MARK).bind(id.toString()).first(row -> row.getString(1));
        changedBefore = changed();
        limit();
    }

    /** The connection that the work gets, the same one each time. */
    Connection connection() {
        return watched;
    }

    Tally tally() {
        return tally;
    }

    /**
     * @throws SQLException if the work is over
     * @throws IllegalStateException if a tenant's scope is open, or on another thread
     */
    void checkUse() throws SQLException {
        if (!open) {
            throw new SQLException("The work across tenants is over, and its connection returned.", "08003");
        }
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "Work across tenants is confined to the thread that began it (" + owner.getName() + ").");
        }
        if (Tenants.find().isPresent()) {
            throw new IllegalStateException("A tenant's scope is open: work across tenants and work for one tenant are"
                    + " not mixed. Leave the scope first.");
        }
    }

    /** Nothing goes on after the limit; what reads from memory is stopped here, what runs by the database. */
    Duration remaining() throws SQLTimeoutException {
        Duration remaining = Duration.between(clock.instant(), deadline);
        if (remaining.toMillis() <= 0) {
            throw new SQLTimeoutException("The time limit of this work across tenants is over.", "57014");
        }
        return remaining;
    }

    /** Gives the next statement, and the pause after it, the time that is left. */
    void limit() throws SQLException {
        String millis = Long.toString(remaining().toMillis());
        Sql.of(connection, LIMITS).bind(millis, millis).first(row -> row.getString(1));
    }

    /** The last statements: what was deferred is checked, and what was changed is counted. A failed transaction fails here. */
    void finish() throws SQLException {
        limit();
        execute("set constraints all immediate");
        if (!Sql.of(connection, MARKED)
                .first(row -> row.getString("id"))
                .orElse("")
                .equals(id.toString())) {
            throw new SQLException("The work ended its transaction itself, which is CrossTenant's own to do.", "25000");
        }
        tally.changed(changed() - changedBefore);
    }

    void commit() throws SQLException {
        remaining();
        open = false;
        connection.commit();
        committed = true;
    }

    private long changed() throws SQLException {
        return Sql.of(connection, CHANGED).first(row -> row.getLong("changed")).orElseThrow();
    }

    /** What the session may have kept, such as cursors, settings and locks, does not reach the next borrower. */
    @Override
    public void close() throws SQLException {
        open = false;
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            execute("discard all");
            connection.setAutoCommit(autoCommit);
            connection.close();
        } catch (SQLException | RuntimeException e) {
            CutOff.abortAndClose(connection, e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
