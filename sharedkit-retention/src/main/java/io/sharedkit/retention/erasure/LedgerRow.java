/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.approval.ApprovalCheck.Approval;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.internal.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ledger as a row. An actor is its kind, a colon and its id; the approvals are JSON. */
final class LedgerRow {
    private LedgerRow() {}

    static Ledger read(ResultSet row) throws SQLException {
        return new Ledger(
                TenantId.of(row.getString("tenant_id")),
                row.getLong("version"),
                Ledger.Stage.valueOf(row.getString("stage")),
                row.getObject("contract_end", LocalDate.class),
                row.getInt("business_days"),
                plan(row),
                run(row),
                row.getString("certificate"));
    }

    /** The values of an update from the version before, in the order of the statement. */
    static @Nullable Object[] updateValues(Ledger next) {
        Ledger.Plan plan = next.plan();
        Ledger.Run run = next.run();
        return new @Nullable Object[] {
            next.version(),
            next.stage().name(),
            plan == null ? null : text(plan.requester()),
            plan == null ? null : plan.digest(),
            run == null ? null : text(run.approvals()),
            run == null ? null : text(run.executor()),
            run == null ? null : run.startedAt(),
            next.certificate(),
            next.tenant().value(),
            next.version() - 1
        };
    }

    private static Ledger.@Nullable Plan plan(ResultSet row) throws SQLException {
        String digest = row.getString("plan_digest");
        return digest == null ? null : new Ledger.Plan(actor(row.getString("requester")), digest);
    }

    private static Ledger.@Nullable Run run(ResultSet row) throws SQLException {
        Instant startedAt = Sql.instant(row, "started_at");
        return startedAt == null
                ? null
                : new Ledger.Run(actor(row.getString("executor")), approvals(row.getString("approvals")), startedAt);
    }

    private static String text(Actor actor) {
        return actor.kind() + ":" + actor.id();
    }

    private static Actor actor(@Nullable String text) {
        String[] parts = Objects.requireNonNull(text, "actor").split(":", 2);
        return new Actor(Actor.Kind.valueOf(parts[0]), parts[1]);
    }

    private static String text(List<Approval> approvals) {
        List<Map<String, String>> entries = approvals.stream()
                .map(approval ->
                        Map.of("person", approval.person(), "at", approval.at().toString()))
                .toList();
        return new String(CanonicalJson.bytes(Map.of("approvals", entries)), StandardCharsets.UTF_8);
    }

    private static List<Approval> approvals(@Nullable String text) {
        byte[] bytes = Objects.requireNonNull(text, "approvals").getBytes(StandardCharsets.UTF_8);
        return CanonicalJson.tree(bytes)
                .get("approvals")
                .valueStream()
                .map(entry -> new Approval(
                        entry.get("person").asString(),
                        Instant.parse(entry.get("at").asString())))
                .toList();
    }
}
