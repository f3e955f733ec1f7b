/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
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
    private static final String INSERT_PROOF = """
            insert into sk_change_proof
              (change_id, number, channel, at, reference, recorded_at, recorded_kind, recorded_by, emergency)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (change_id, number, channel) do nothing""";
    private static final String UPSERT_EMERGENCY = """
            insert into sk_change_emergency
              (change_id, number, reason_ja, reason_en, requested_at, requester_kind, requester)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (change_id, number) do update set
              reason_ja = excluded.reason_ja, reason_en = excluded.reason_en, requested_at = excluded.requested_at,
              requester_kind = excluded.requester_kind, requester = excluded.requester""";

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
    boolean add(UUID change, ChangeVersion version) {
        return worker.call(connection -> new VersionRow(connection, change).insert(version));
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
    boolean prove(UUID change, int number, NoticeProof proof) {
        return worker.call(connection -> Sql.of(connection, INSERT_PROOF)
                        .bind(
                                change,
                                number,
                                proof.channel().name(),
                                proof.at(),
                                proof.reference(),
                                proof.recordedAt(),
                                proof.by().kind().name(),
                                proof.by().id(),
                                proof.emergency())
                        .update()
                == 1);
    }

    @Override
    void request(UUID change, int number, ChangeVersion.Emergency emergency) {
        worker.call(connection -> Sql.of(connection, UPSERT_EMERGENCY)
                .bind(
                        change,
                        number,
                        emergency.reason().ja(),
                        emergency.reason().en(),
                        emergency.at(),
                        emergency.requester().kind().name(),
                        emergency.requester().id())
                .update());
    }
}
