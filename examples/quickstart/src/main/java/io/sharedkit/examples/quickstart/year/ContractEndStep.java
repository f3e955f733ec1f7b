/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.AOZORA;
import static io.sharedkit.examples.quickstart.year.World.FIRST_APPROVER;
import static io.sharedkit.examples.quickstart.year.World.REQUESTER;
import static io.sharedkit.examples.quickstart.year.World.SECOND_APPROVER;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI_NAME;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.ClosedDay;
import io.sharedkit.examples.quickstart.Breakage;
import io.sharedkit.examples.quickstart.EvidenceFile;
import io.sharedkit.retention.erasure.ErasureDeadline;
import io.sharedkit.retention.erasure.ErasurePlan;
import io.sharedkit.retention.erasure.ErasureResult;
import io.sharedkit.retention.erasure.Erasures;
import io.sharedkit.retention.export.ExportResult;
import io.sharedkit.retention.hold.LegalHold;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One contract ends: own export, logical deletion, approval by two, erasure, certificate. */
final class ContractEndStep {
    private static final LocalDate LAST_DAY = LocalDate.parse("2027-03-31");
    private static final String KEEP_ONE_ROW = """
            create function keep_one_row() returns trigger language plpgsql as
            $$ begin if old.number = 'T0001' then return null; end if; return old; end $$""";

    private final World world;
    private final Member admin;
    private final LegalHoldStep hold;

    ContractEndStep(World world, Member admin) {
        this.world = world;
        this.admin = admin;
        this.hold = new LegalHoldStep(world);
    }

    void run() {
        LegalHold placed = hold.place();
        world.clock().turnTo("2027-03-15T10:00");
        boolean loginBefore = admin.passwordAccepted();
        export();
        ErasureDeadline deadline = closeContract(loginBefore);
        erase(deadline, placed);
    }

    private void export() {
        Actor by = Actor.user(admin.accountId());
        int rows = world.truth().count("select count(*) from employee where tenant_id = ?", TAKASAKI.value());
        ExportResult result = Tenants.get(
                TAKASAKI, () -> world.hr().export().write(world.result().resolve("export"), by));
        world.evidence("export")
                .put("tenant", TAKASAKI.value())
                .put("contractEnd", LAST_DAY.toString())
                .put("exportedAt", world.clock().instant())
                .put("exportedBy", admin.accountId())
                .put("rowsInDatabase", rows)
                .write();
        world.note(
                TAKASAKI_NAME + " の管理者が自社データをCSVで出力しました",
                "The administrator of " + TAKASAKI_NAME + " exported the company's data as CSV: " + files(result));
    }

    private ErasureDeadline closeContract(boolean loginBefore) {
        Erasures erasures = world.hr().erasures();
        world.clock().turnTo("2027-04-01T09:00");
        ErasureDeadline deadline = erasures.endContract(TAKASAKI, LAST_DAY, REQUESTER);
        erasures.deleteLogically(TAKASAKI, REQUESTER);
        world.evidence("contract-end")
                .put("contractEnd", LAST_DAY.toString())
                .put("loginBefore", loginBefore ? "passed" : "refused")
                .put("loginAfter", admin.passwordAccepted() ? "passed" : "refused")
                .put("status", world.truth().text("select status from sk_tenant where tenant_id = ?", TAKASAKI.value()))
                .put(
                        "rowsStillStored",
                        world.truth().count("select count(*) from employee where tenant_id = ?", TAKASAKI.value()))
                .write();
        List<ClosedDay> closed = deadline.count().skippedHolidays();
        world.note(
                "契約が終了し論理削除しました。消去の期限は60営業日後の " + deadline.day() + "(除いた祝日 "
                        + String.join("、", Counted.holidays(closed, Locale.JAPANESE)) + ")",
                "Contract ended, data logically deleted; erasure is due 60 business days later, on " + deadline.day()
                        + ", skipping " + String.join(", ", Counted.holidays(closed, Locale.ENGLISH)));
        return deadline;
    }

    private void erase(ErasureDeadline deadline, LegalHold placed) {
        if (world.broken(Breakage.ERASURE)) {
            world.truth()
                    .execute(
                            KEEP_ONE_ROW,
                            "create trigger keep before delete on employee for each row execute function keep_one_row()");
        }
        Erasures erasures = world.hr().erasures();
        world.clock().turnTo("2027-05-20T14:00");
        hold.stopErasure();
        world.clock().turnTo("2027-05-24T14:00");
        Map<String, Object> held = hold.release(placed);
        Map<String, Integer> otherBefore = world.truth().rowsOf(AOZORA);
        ErasurePlan plan = erasures.plan(TAKASAKI, REQUESTER);
        Tenants.run(TAKASAKI, () -> world.hr().approvals().request(Erasures.APPROVAL_ACTION, plan.digest(), REQUESTER));
        String unapproved = answer(erasures.execute(TAKASAKI, plan.digest(), REQUESTER));
        approve(plan, FIRST_APPROVER);
        String approvedByOne = answer(erasures.execute(TAKASAKI, plan.digest(), REQUESTER));
        approve(plan, SECOND_APPROVER);
        ErasureResult result = erasures.execute(TAKASAKI, plan.digest(), REQUESTER);
        if (result instanceof ErasureResult.Erased erased) {
            erased.certificate().write(world.result().resolve("erasure"));
        }
        evidence(deadline, otherBefore)
                .put("hold", held)
                .put("withoutApproval", unapproved)
                .put("withOneApproval", approvedByOne)
                .put("outcome", answer(result))
                .write();
        world.note(
                "2名の承認の後に物理消去しました: " + answer(result),
                "Erased after the approval of two people: " + answer(result) + ", certificate in erasure/");
    }

    private EvidenceFile evidence(ErasureDeadline deadline, Map<String, Integer> otherBefore) {
        return world.evidence("erasure")
                .put("tenant", TAKASAKI.value())
                .put("contractEnd", LAST_DAY.toString())
                .put("dueDay", deadline.day().toString())
                .put("erasedAt", world.clock().instant())
                .put("rowsLeft", world.truth().rowsOf(TAKASAKI))
                .put("otherTenantBefore", otherBefore)
                .put("otherTenantAfter", world.truth().rowsOf(AOZORA))
                .put("operators", List.of(REQUESTER.id(), FIRST_APPROVER.id(), SECOND_APPROVER.id()));
    }

    private void approve(ErasurePlan plan, Actor approver) {
        Tenants.run(TAKASAKI, () -> world.hr().approvals().approve(Erasures.APPROVAL_ACTION, plan.digest(), approver));
    }

    private static String files(ExportResult result) {
        return result instanceof ExportResult.Exported exported
                ? exported.files().stream()
                        .map(file -> file.name() + " with " + file.rows() + " rows")
                        .toList()
                        .toString()
                : "refused";
    }

    private static String answer(ErasureResult result) {
        if (result instanceof ErasureResult.Erased) {
            return "erased";
        }
        return result instanceof ErasureResult.NotApproved ? "refused" : result.toString();
    }
}
