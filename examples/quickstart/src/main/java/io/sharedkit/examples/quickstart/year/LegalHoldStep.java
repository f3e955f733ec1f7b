/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import static io.sharedkit.examples.quickstart.year.World.FIRST_APPROVER;
import static io.sharedkit.examples.quickstart.year.World.REQUESTER;
import static io.sharedkit.examples.quickstart.year.World.TAKASAKI;

import io.sharedkit.auth.approval.Approvals;
import io.sharedkit.core.erasure.HeldException;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.examples.quickstart.HrSaas;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.erasure.ErasureResult;
import io.sharedkit.retention.hold.HoldOrder;
import io.sharedkit.retention.hold.HoldRequest;
import io.sharedkit.retention.hold.HoldResult;
import io.sharedkit.retention.hold.LegalHold;
import io.sharedkit.retention.hold.LegalHolds;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A court wants data kept that is to be erased: two people place the hold, it stops the erasure, two release it. */
final class LegalHoldStep {
    private static final LocalDate REVIEW = LocalDate.parse("2027-09-30");
    private static final String REASON = "令和9年(モ)第123号";
    private static final String SETTLED = "和解成立";

    private final World world;
    private final LegalHolds holds;
    private final Map<String, Object> seen = new LinkedHashMap<>();

    LegalHoldStep(World world) {
        this.world = world;
        this.holds = world.hr().holds();
    }

    /** Before the contract ends. */
    LegalHold place() {
        world.clock().turnTo("2027-03-10T11:00");
        HoldRequest request = holds.request(
                HoldOrder.until(REVIEW, DataScope.of(TAKASAKI), LegalHold.Authority.COURT, REASON), REQUESTER);
        seen.put("placedByOne", answer(holds.place(request.id(), REQUESTER)));
        approve(LegalHolds.PLACE, request.digest());
        LegalHold hold = done(holds.place(request.id(), REQUESTER));
        seen.put("requestedBy", hold.placedBy());
        seen.put("approvedBy", hold.approvedBy());
        seen.put("placedAt", JapanTime.format(hold.placedAt()));
        world.note(
                "裁判所の求めにより、2名で法的保全(リーガルホールド)を設定しました(見直し " + hold.reviewOn() + ")",
                "On demand of a court, two people placed a legal hold, to be reviewed on " + hold.reviewOn());
        return hold;
    }

    /** When the data would be erased. */
    void stopErasure() {
        try {
            world.hr().erasures().plan(TAKASAKI, REQUESTER);
            seen.put("erasureWhileHeld", "planned");
        } catch (HeldException e) {
            ErasureResult.Held held = new ErasureResult.Held(TAKASAKI, e.holds());
            seen.put("erasureWhileHeld", "held");
            seen.put("ja", Counted.lines(held.text(Locale.JAPANESE)));
            seen.put("en", Counted.lines(held.text(Locale.ENGLISH)));
            world.note(
                    "消去は止められました。\n" + held.text(Locale.JAPANESE), "Erasure is refused.\n" + held.text(Locale.ENGLISH));
        }
        seen.put(
                "rowsWhileHeld",
                world.truth().count("select count(*) from employee where tenant_id = ?", TAKASAKI.value()));
    }

    /** The case is over. Returns what was observed of the hold. */
    Map<String, Object> release(LegalHold hold) {
        HoldResult alone = holds.release(hold.id(), SETTLED, REQUESTER);
        seen.put("releasedByOne", answer(alone));
        if (alone instanceof HoldResult.NotApproved open) {
            approve(open.action(), open.digest());
        }
        LegalHold.Release release =
                done(holds.release(hold.id(), SETTLED, REQUESTER)).released().orElseThrow();
        seen.put("releasedBy", release.by());
        seen.put("releaseApprovedBy", release.approvedBy());
        seen.put("releasedAt", JapanTime.format(release.at()));
        world.note("2名で法的保全を解除しました。消去を続けます", "Two people released the hold; the erasure goes on");
        return seen;
    }

    private void approve(String action, String digest) {
        Approvals approvals = world.hr().approvals();
        Tenants.run(HrSaas.PROVIDER, () -> {
            approvals.request(action, digest, REQUESTER);
            approvals.approve(action, digest, FIRST_APPROVER);
        });
    }

    private static LegalHold done(HoldResult result) {
        if (result instanceof HoldResult.Done done) {
            return done.hold();
        }
        throw new IllegalStateException("Two people were not enough: " + result);
    }

    private static String answer(HoldResult result) {
        return result instanceof HoldResult.NotApproved ? "refused" : "done";
    }
}
