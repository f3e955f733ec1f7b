/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Planned changes in the database, in the tables {@code sk_change} and {@code sk_change_*}, on any number of nodes. */
public final class JdbcChangeStore extends ChangeStore {
    private static final String SINCE = """
            select change_id from sk_change
            group by change_id having max(greatest(coalesce(ends_at, starts_at), created_at)) >= ?
            order by change_id::text""";
    private final Transactions worker;

    /**
     * @param worker transactions of the worker's role
     */
    public JdbcChangeStore(Transactions worker) {
        this.worker = worker;
    }

    /** What erases the rows of a tenant: that a change touched it. */
    public List<ErasureTarget> erasureTargets() {
        return List.of(new TableErasure(worker, "sk_change_affected", "tenant_id"));
    }

    @Override
    void add(PlannedChange planned) {
        worker.call(connection -> {
            new VersionRow(connection, planned.id()).insert(planned.latest());
            return planned;
        });
    }

    @Override
    boolean add(PlannedChange seen, ChangeVersion next) {
        return ifUnchanged(seen, rows -> rows.insert(next));
    }

    @Override
    Optional<PlannedChange> find(UUID change) {
        return worker.call(connection -> {
            List<ChangeVersion> versions = new VersionRow(connection, change).list();
            return versions.isEmpty() ? Optional.empty() : Optional.of(new PlannedChange(change, versions));
        });
    }

    @Override
    List<PlannedChange> since(Instant moment) {
        List<UUID> ids = worker.call(connection ->
                Sql.of(connection, SINCE).bind(moment).list(row -> row.getObject("change_id", UUID.class)));
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    boolean prove(PlannedChange seen, NoticeProof proof) {
        ChangeVersion latest = seen.latest();
        return latest.proof(proof.channel()).isEmpty()
                && ifUnchanged(seen, rows -> rows.insert(latest.number(), proof));
    }

    @Override
    boolean request(PlannedChange seen, ChangeVersion.Emergency emergency) {
        return ifUnchanged(seen, rows -> rows.put(seen.latest().number(), emergency));
    }

    private boolean ifUnchanged(PlannedChange seen, Step step) {
        return worker.call(connection -> {
            VersionRow rows = new VersionRow(connection, seen.id());
            rows.lock();
            if (!rows.list().equals(seen.versions())) {
                return false;
            }
            step.run(rows);
            return true;
        });
    }

    @FunctionalInterface
    private interface Step {
        void run(VersionRow rows) throws SQLException;
    }
}
