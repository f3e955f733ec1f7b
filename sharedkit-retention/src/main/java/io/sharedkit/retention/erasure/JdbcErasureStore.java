/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The ledger in the database, in the tables {@code sk_erasure} and {@code sk_erasure_step}, on any number of nodes.
 *
 * <p><b>Security guarantees.</b> The application's role can neither read nor write it, and no role of the application can
 * delete it. A batch locks the tenant's row first, so that a run that was taken over deletes nothing more.
 */
public final class JdbcErasureStore extends ErasureStore {
    private static final String SELECT = """
            select tenant_id, version, stage, contract_end, business_days, requester, plan_digest, approvals, executor,
                   started_at, certificate
            from sk_erasure where tenant_id = ?""";
    private static final String INSERT = """
            insert into sk_erasure (tenant_id, version, stage, contract_end, business_days) values (?, ?, ?, ?, ?)
            on conflict (tenant_id) do nothing""";
    private static final String UPDATE = """
            update sk_erasure
            set version = ?, stage = ?, requester = ?, plan_digest = ?, approvals = ?, executor = ?, started_at = ?,
                certificate = ?
            where tenant_id = ? and version = ?""";
    private static final String LOCK = "select version from sk_erasure where tenant_id = ? for update";
    private static final String STEPS =
            "select target, before_run, erased from sk_erasure_step where tenant_id = ? order by place";
    private static final String DELETE_STEPS = "delete from sk_erasure_step where tenant_id = ?";
    private static final String INSERT_STEP = """
            insert into sk_erasure_step (tenant_id, target, place, before_run, erased) values (?, ?, ?, ?, ?)""";
    private static final String COUNT_STEP =
            "update sk_erasure_step set erased = erased + ? where tenant_id = ? and target = ?";

    private final Transactions worker;

    /**
     * @param worker transactions of the worker's role; the same object that the targets and the tenant directory use, so
     *     that a batch and its record are one transaction
     */
    public JdbcErasureStore(Transactions worker) {
        this.worker = worker;
    }

    @Override
    Optional<Ledger> find(TenantId tenant) {
        return worker.call(
                connection -> Sql.of(connection, SELECT).bind(tenant.value()).first(LedgerRow::read));
    }

    @Override
    boolean advance(Ledger next) {
        return worker.call(connection -> next.version() == 1 ? insert(connection, next) : update(connection, next));
    }

    private static boolean insert(Connection connection, Ledger next) throws SQLException {
        return Sql.of(connection, INSERT)
                        .bind(
                                next.tenant().value(),
                                next.version(),
                                next.stage().name(),
                                next.contractEnd(),
                                next.businessDays())
                        .update()
                == 1;
    }

    private static boolean update(Connection connection, Ledger next) throws SQLException {
        return Sql.of(connection, UPDATE).bind(LedgerRow.updateValues(next)).update() == 1;
    }

    @Override
    List<Ledger.Progress> progress(TenantId tenant) {
        return worker.call(
                connection -> Sql.of(connection, STEPS).bind(tenant.value()).list(JdbcErasureStore::step));
    }

    @Override
    void restart(TenantId tenant, List<Ledger.Progress> progress) {
        worker.call(connection -> {
            Sql.of(connection, DELETE_STEPS).bind(tenant.value()).update();
            for (int place = 0; place < progress.size(); place++) {
                Ledger.Progress step = progress.get(place);
                Sql.of(connection, INSERT_STEP)
                        .bind(tenant.value(), step.target(), place, step.before(), step.erased())
                        .update();
            }
            return progress;
        });
    }

    @Override
    int batch(Ledger run, String target, IntSupplier batch) {
        return worker.call(connection -> {
            long version = Sql.of(connection, LOCK)
                    .bind(run.tenant().value())
                    .first(row -> row.getLong("version"))
                    .orElse(0L);
            if (version != run.version()) {
                throw fencedOff(run.tenant());
            }
            int erased = batch.getAsInt();
            Sql.of(connection, COUNT_STEP)
                    .bind(erased, run.tenant().value(), target)
                    .update();
            return erased;
        });
    }

    @Override
    <T> T together(Supplier<T> work) {
        return worker.call(connection -> work.get());
    }

    private static Ledger.Progress step(ResultSet row) throws SQLException {
        return new Ledger.Progress(row.getString("target"), row.getLong("before_run"), row.getLong("erased"));
    }
}
