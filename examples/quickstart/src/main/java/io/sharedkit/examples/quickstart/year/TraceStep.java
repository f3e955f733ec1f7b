/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;

import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.JapanTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What did one user do on one day? The audit log answers. */
final class TraceStep {
    private static final LocalDate DAY = LocalDate.parse("2026-04-02");

    private final World world;
    private final Member member;

    TraceStep(World world, Member member) {
        this.world = world;
        this.member = member;
    }

    void run() {
        List<RecordedEvent> found = Tenants.get(AOZORA, () -> {
            world.hr().audit().sequence();
            return world.hr()
                    .audit()
                    .find(AuditQuery.builder()
                            .actor(Actor.user(member.accountId()))
                            .from(JapanTime.startOfDay(DAY))
                            .until(JapanTime.endOfDay(DAY))
                            .build());
        });
        world.evidence("trace")
                .put("tenant", AOZORA.value())
                .put("actor", member.accountId())
                .put("day", DAY.toString())
                .put("found", found.stream().map(TraceStep::described).toList())
                .write();
        world.note(
                "監査ログから、ある利用者のその日の操作 " + found.size() + " 件を追跡しました",
                "The audit log traces " + found.size() + " actions of one user on " + DAY);
    }

    private static Map<String, Object> described(RecordedEvent event) {
        return Map.of(
                "index", event.index(),
                "jst", JapanTime.format(event.at()),
                "action", event.action().orElse(""));
    }
}
