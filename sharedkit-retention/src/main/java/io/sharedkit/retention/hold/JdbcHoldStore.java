/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds in the database, in the tables {@code sk_hold}, {@code sk_hold_change} and {@code sk_hold_gate}, on any number of
 * nodes.
 *
 * <p><b>Security guarantees.</b> The application's role can neither read nor write them, and no role of the application can
 * delete a hold or a change. Whoever destroys data of a tenant locks the tenant's row in {@code sk_hold_gate} until the end
 * of the transaction; whoever asks for a hold or places it takes the same row, and for all tenants every row.
 */
public final class JdbcHoldStore extends HoldStore {
    private static final String COLUMNS = """
            select hold_id, version, state, tenant_id, data_class, subject, authority, reason, requester, requested_at,
                   lapses_at, approved_by, placed_at, review_on, expires_on, released_by, release_approved_by, released_at,
                   release_reason
            from sk_hold where\s""";
    private static final String ORDER = " order by requested_at, hold_id";
    private static final String BY_ID = COLUMNS + "hold_id = ?";
    private static final String OF_TENANT = COLUMNS + "(tenant_id = ? or tenant_id is null)" + ORDER;
    private static final String UNFINISHED = COLUMNS + "state in ('REQUESTED', 'PLACED')" + ORDER;
    private static final String INSERT = """
            insert into sk_hold (state, approved_by, placed_at, review_on, expires_on, released_by, release_approved_by,
              released_at, release_reason, version, hold_id, tenant_id, data_class, subject, authority, reason, requester,
              requested_at, lapses_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (hold_id) do nothing""";
    private static final String UPDATE = """
            update sk_hold
            set state = ?, approved_by = ?, placed_at = ?, review_on = ?, expires_on = ?, released_by = ?,
                release_approved_by = ?, released_at = ?, release_reason = ?, version = ?
            where hold_id = ? and version = ?""";
    private static final String CHANGES = """
            select kind, person, approved_by, changed_at, reason, day from sk_hold_change where hold_id = ?
            order by version""";
    private static final String INSERT_CHANGE = """
            insert into sk_hold_change (hold_id, version, kind, person, approved_by, changed_at, reason, day)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String STOP_ONE = """
            insert into sk_hold_gate (scope, version) values (?, 1)
            on conflict (scope) do update set version = sk_hold_gate.version + 1""";
    private static final String STOP_NEWCOMERS = "update sk_hold_gate set version = version + 1 where scope = '*'";
    private static final String STOP_ALL = "update sk_hold_gate set version = version + 1 where scope <> '*'";
    private static final String LOCK = "select version from sk_hold_gate where scope = ? for update";
    private static final String LOCK_NEWCOMERS = "select version from sk_hold_gate where scope = '*' for share";
    private static final String ADD =
            "insert into sk_hold_gate (scope, version) values (?, 1) on conflict (scope) do nothing";

    private final Transactions worker;

    /**
     * @param worker transactions of the worker's role; the same object that the erasure's ledger and its targets use, so
     *     that a batch and the check of holds are one transaction
     */
    public JdbcHoldStore(Transactions worker) {
        this.worker = worker;
    }

    @Override
    Optional<HoldEntry> find(UUID id) {
        return worker.call(connection -> Sql.of(connection, BY_ID).bind(id).first(HoldRow::entry));
    }

    @Override
    List<HoldEntry> of(TenantId tenant) {
        return worker.call(
                connection -> Sql.of(connection, OF_TENANT).bind(tenant.value()).list(HoldRow::entry));
    }

    @Override
    List<HoldEntry> unfinished() {
        return worker.call(connection -> Sql.of(connection, UNFINISHED).list(HoldRow::entry));
    }

    @Override
    void save(HoldEntry next, HoldChange change) {
        worker.call(connection -> {
            Sql statement = next.version() == 1
                    ? Sql.of(connection, INSERT).bind(HoldRow.insertValues(next))
                    : Sql.of(connection, UPDATE).bind(HoldRow.updateValues(next));
            if (statement.update() != 1) {
                throw changed(next.id());
            }
            return Sql.of(connection, INSERT_CHANGE)
                    .bind(HoldRow.changeValues(next, change))
                    .update();
        });
    }

    @Override
    List<HoldChange> history(UUID id) {
        return worker.call(connection -> Sql.of(connection, CHANGES).bind(id).list(HoldRow::change));
    }

    @Override
    <T> T together(Supplier<T> work) {
        return worker.call(connection -> work.get());
    }

    /** Every row is changed, not only locked: a transaction that still sees the state before cannot go on. */
    @Override
    <T> T stopping(DataScope scope, Supplier<T> work) {
        return worker.call(connection -> {
            if (scope.tenant().isPresent()) {
                Sql.of(connection, STOP_ONE).bind(scope.tenant().get().value()).update();
            } else {
                Sql.of(connection, STOP_NEWCOMERS).update();
                Sql.of(connection, STOP_ALL).update();
            }
            return work.get();
        });
    }

    @Override
    <T extends @Nullable Object> T unstopped(TenantId tenant, Supplier<T> work) {
        if (!worker.isOpen()) {
            throw new IllegalStateException("No transaction is open in which data of tenant " + tenant
                    + " is destroyed, so that a hold could be placed in between. Give the same Transactions object to"
                    + " JdbcHoldStore and to what destroys (JdbcErasureStore, the targets).");
        }
        return worker.call(connection -> {
            if (!lock(connection, tenant)) {
                if (Sql.of(connection, LOCK_NEWCOMERS)
                        .first(row -> row.getLong("version"))
                        .isEmpty()) {
                    throw new IllegalStateException("The row '*' of sk_hold_gate is missing, without which no hold on"
                            + " all tenants is safe. Insert it again: ('*', 1).");
                }
                Sql.of(connection, ADD).bind(tenant.value()).update();
                lock(connection, tenant);
            }
            return work.get();
        });
    }

    private static boolean lock(Connection connection, TenantId tenant) throws SQLException {
        return Sql.of(connection, LOCK)
                .bind(tenant.value())
                .first(row -> row.getLong("version"))
                .isPresent();
    }
}
