/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import io.sharedkit.core.internal.jdbc.CutOff;
import io.sharedkit.core.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenant as a setting of each transaction. */
final class TransactionBinding implements TenantBinding {
    private static final String SET = "select set_config('sharedkit.tenant', ?, true)";

    private final Connection connection;
    private final String tenant;
    private boolean set;
    private boolean doubtful;

    TransactionBinding(Connection connection, Optional<TenantId> tenant) {
        this.connection = connection;
        this.tenant = tenant.map(TenantId::value).orElse("");
    }

    @Override
    public void borrowed() {
        // each transaction gets it anew
    }

    @Override
    public @Nullable PreparedStatement prepare(String sql, TenantConnection lease) {
        return !set && SqlEffect.of(sql).plain() ? FirstStatement.of(sql, connection, lease, this) : null;
    }

    @Override
    public @Nullable Object run(SqlEffect effect, Statement statement, Execution execution) throws Throwable {
        doubtful = doubtful || effect.changesSession();
        if (connection.getAutoCommit()) {
            return runAlone(statement, execution);
        }
        if (!set) {
            set();
        }
        try {
            return execution.call();
        } finally { // a COMMIT that fails ends the transaction too
            if (effect.changesSession() || effect.endsTransaction()) {
                set = false;
            }
        }
    }

    /** Whether a statement that is executed now has to bring the tenant along. */
    boolean isMissing() throws SQLException {
        return !set || connection.getAutoCommit();
    }

    /** After a statement brought the tenant along. */
    void brought() throws SQLException {
        set = !connection.getAutoCommit();
    }

    String tenant() {
        return tenant;
    }

    /** In auto-commit mode the driver fetches all rows at once; the transaction made here must not change that. */
    private @Nullable Object runAlone(Statement statement, Execution execution) throws Throwable {
        statement.setFetchSize(0);
        connection.setAutoCommit(false);
        @Nullable Object result;
        try {
            set();
            result = execution.call();
            connection.commit();
        } catch (Throwable e) { // whatever ends it, nothing of it is kept
            undo(e);
            throw e;
        } finally {
            set = false;
        }
        connection.setAutoCommit(true);
        return result;
    }

    private void undo(Throwable reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException | RuntimeException e) {
            reason.addSuppressed(e);
            CutOff.abort(connection, reason);
        }
    }

    private void set() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, tenant);
            statement.execute();
        }
        set = true;
    }

    @Override
    public void transactionEnded() {
        set = false;
    }

    @Override
    public void savepointRolledBack() {
        set = false;
    }

    @Override
    public void exposed() {
        set = false;
        doubtful = true;
    }

    @Override
    public void returned() throws SQLException {
        if (doubtful) {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute(TIDY + "; select set_config('sharedkit.tenant', '', false)");
            }
        }
    }
}
