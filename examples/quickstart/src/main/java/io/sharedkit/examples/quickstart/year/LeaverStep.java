/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;

import io.sharedkit.retention.decision.RetentionDecision;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Somebody left at the end of October; the administrator wants the records gone, and the law wants them kept. */
final class LeaverStep {
    private static final String SUBJECT = "e-0143";
    private static final LocalDate LEFT = LocalDate.parse("2026-10-31");
    private static final LocalDate LAST_PAYDAY = LocalDate.parse("2026-11-25");

    private final World world;
    private final Member admin;

    LeaverStep(World world, Member admin) {
        this.world = world;
        this.admin = admin;
    }

    void run() {
        world.clock().turnTo("2026-12-01T10:00");
        List<RetentionDecision> decisions = List.of(
                Records.of("hr.payroll.ledger", SUBJECT, Map.of("LAST_ENTRY", LEFT, "PAYDAY", LAST_PAYDAY))
                        .decide(world),
                Records.of("hr.roster", SUBJECT, Map.of("EMPLOYMENT_ENDED", LEFT))
                        .decide(world));
        world.note(
                "管理者が、2026-10-31に退職した従業員の賃金台帳と労働者名簿を削除しようとしました",
                "The administrator wants to delete wage ledger and roster of an employee who left on " + LEFT);
        for (RetentionDecision decision : decisions) {
            String answer = decision.allowsErasure() ? "allowed" : "refused";
            world.note(
                    (decision.allowsErasure() ? "削除できます\n" : "削除できません\n") + decision.explain(Locale.JAPANESE),
                    "Deletion " + answer + ".\n" + decision.explain(Locale.ENGLISH));
        }
        world.evidence("leaver")
                .put("tenant", AOZORA.value())
                .put("askedBy", admin.accountId())
                .put("subject", SUBJECT)
                .put("left", LEFT.toString())
                .put("lastPayday", LAST_PAYDAY.toString())
                .put("decisions", decisions.stream().map(Records::described).toList())
                .write();
    }
}
