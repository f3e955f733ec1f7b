/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import static io.sharedkit.retention.hold.HoldWorld.AOZORA;
import static io.sharedkit.retention.hold.HoldWorld.REVIEW;
import static io.sharedkit.retention.hold.HoldWorld.SATO;
import static io.sharedkit.retention.hold.HoldWorld.SUZUKI;
import static io.sharedkit.retention.hold.HoldWorld.TODAY;
import static io.sharedkit.retention.hold.HoldWorld.court;
import static io.sharedkit.retention.hold.HoldWorld.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.hold.LegalHold.Authority;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an approval is worth, and what people write, whatever store holds lie in. */
abstract class HoldApprovalContract {
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00.123456Z");

    private final HoldWorld world = new HoldWorld(store());
    private final LegalHolds holds = world.holds;

    abstract HoldStore store();

    @Test
    void withdraw_byWhoAsked_endsTheRequestForGood() {
        HoldRequest request = holds.request(court(), SATO);
        assertThat(holds.withdraw(request.id(), "事件番号の誤り", SATO).state()).isEqualTo(HoldRequest.State.WITHDRAWN);
        assertThat(world.isHeld(AOZORA)).isFalse();
        world.approvals.giveFor(LegalHolds.PLACE, request.digest(), "op-2");
        assertThat(holds.place(request.id(), SATO)).isInstanceOf(HoldResult.Closed.class);
        assertThatThrownBy(() -> holds.withdraw(request.id(), "再び", SATO)).hasMessageContaining("WITHDRAWN");
    }

    /** One person alone never ends what another person has asked to keep. */
    @Test
    void withdraw_bySomebodyElse_isRefusedOnTheRecord_andTheDataIsKept() {
        HoldRequest request = holds.request(court(), SATO);
        for (Actor other : List.of(SUZUKI, Actor.user(SATO.id()))) {
            assertThatThrownBy(() -> holds.withdraw(request.id(), "不要", other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(request.id().toString())
                    .hasMessageContaining("lapses at " + request.lapsesAt());
        }
        assertThat(holds.requests(AOZORA)).containsExactly(request);
        assertThat(world.isHeld(AOZORA)).isTrue();
        assertThat(world.events.events(AOZORA))
                .filteredOn(event -> event.outcome() == Outcome.DENIED)
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.action()).isEqualTo("retention.hold.refused");
                    assertThat(event.details()).containsEntry("reason", "not-the-requester");
                });
        world.approvals.giveFor(LegalHolds.PLACE, request.digest(), "op-2");
        done(holds.place(request.id(), SATO));
    }

    @Test
    void withdraw_ofAPlacedHold_isRefused() {
        LegalHold hold = world.place(court());
        assertThatThrownBy(() -> holds.withdraw(hold.id(), "不要", SUZUKI))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("released by two people");
        assertThat(world.isHeld(AOZORA)).isTrue();
    }

    /** What was approved was the end of the hold as it stood then. */
    @Test
    void release_approvedBeforeAReview_isNotApproved() {
        LegalHold hold = world.place(court());
        HoldResult.NotApproved asked = (HoldResult.NotApproved) holds.release(hold.id(), "和解成立", SATO);
        world.approvals.giveFor(LegalHolds.RELEASE, asked.digest(), "op-2");
        holds.review(hold.id(), hold.reviewOn(), "控訴された。なお必要", SUZUKI);
        HoldResult.NotApproved again = (HoldResult.NotApproved) holds.release(hold.id(), "和解成立", SATO);
        assertThat(again.digest()).isNotEqualTo(asked.digest());
        assertThat(world.isHeld(AOZORA)).isTrue();
        world.release(hold);
        assertThat(world.isHeld(AOZORA)).isFalse();
    }

    @Test
    void release_approvedBeforeAnExtension_andAnExtensionApprovedBeforeAReview_areNotApproved() {
        LegalHold hold = world.place(preservation(TODAY.plusDays(20)));
        HoldResult.NotApproved asked = (HoldResult.NotApproved) holds.release(hold.id(), "和解成立", SATO);
        world.approvals.giveFor(LegalHolds.RELEASE, asked.digest(), "op-2");
        LocalDate last = TODAY.plusDays(30);
        approveExtension(hold, last);
        done(holds.extend(hold.id(), last, "捜査継続", SATO));
        assertThat(holds.release(hold.id(), "和解成立", SATO)).isInstanceOf(HoldResult.NotApproved.class);
        approveExtension(hold, last.plusDays(1));
        holds.review(hold.id(), REVIEW, "係属中", SUZUKI);
        assertThat(holds.extend(hold.id(), last.plusDays(1), "捜査継続", SATO)).isInstanceOf(HoldResult.NotApproved.class);
        assertThat(holds.list(AOZORA)).extracting(LegalHold::expiresOn).containsExactly(Optional.of(last));
    }

    private void approveExtension(LegalHold hold, LocalDate last) {
        HoldResult.NotApproved asked = (HoldResult.NotApproved) holds.extend(hold.id(), last, "捜査継続", SATO);
        world.approvals.giveFor(LegalHolds.EXTEND, asked.digest(), "op-2");
    }

    /** Between the question who approved and the record there is a moment, too. */
    @Test
    void releaseAndExtend_ofAHoldThatIsReviewedMeanwhile_changeNothing() {
        LegalHold hold = world.place(preservation(TODAY.plusDays(20)));
        LegalHolds raced = world.with((action, digest) -> {
            holds.review(hold.id(), REVIEW, "係属中", SUZUKI);
            return List.of(new ApprovalCheck.Approval("op-2", NOW));
        });
        assertThatThrownBy(() -> raced.release(hold.id(), "和解成立", SATO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> raced.extend(hold.id(), TODAY.plusDays(30), "捜査継続", SATO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("somebody else");
        assertThat(holds.list(AOZORA)).containsExactly(hold);
        assertThat(holds.history(hold.id()))
                .extracting(HoldChange::kind)
                .containsExactly(
                        HoldChange.Kind.REQUESTED,
                        HoldChange.Kind.PLACED,
                        HoldChange.Kind.REVIEWED,
                        HoldChange.Kind.REVIEWED);
    }

    @Test
    void extend_thatAnotherNodeDidMeanwhile_isDoneOnce() {
        LegalHold hold = world.place(preservation(TODAY.plusDays(20)));
        LocalDate last = TODAY.plusDays(30);
        approveExtension(hold, last);
        LegalHolds raced = world.with((action, digest) -> {
            List<ApprovalCheck.Approval> given = world.approvals.approvals(action, digest);
            done(holds.extend(hold.id(), last, "捜査継続", SATO));
            return given;
        });
        assertThat(done(raced.extend(hold.id(), last, "捜査継続", SATO)).expiresOn())
                .contains(last);
        assertThat(world.events.actions()).containsOnlyOnce("retention.hold.extended");
    }

    /** Staff of a customer may be able to approve in the customer's scope; a hold is the provider's. */
    @Test
    void everyStep_isApprovedInTheScopeOfTheProvider_notInThatOfTheTenant() {
        LegalHolds holdsOf = world.with((action, digest) -> Tenants.current().equals(AOZORA)
                ? List.of(new ApprovalCheck.Approval("customer-7", NOW))
                : world.approvals.approvals(action, digest));
        HoldRequest request = holdsOf.request(preservation(TODAY.plusDays(20)), SATO);
        assertThat(holdsOf.place(request.id(), SATO)).isInstanceOf(HoldResult.NotApproved.class);
        world.approvals.giveFor(LegalHolds.PLACE, request.digest(), "op-2");
        LegalHold hold = done(holdsOf.place(request.id(), SATO));
        assertThat(hold.approvedBy()).isEqualTo("op-2");
        assertThat(holdsOf.extend(hold.id(), TODAY.plusDays(30), "捜査継続", SATO))
                .isInstanceOf(HoldResult.NotApproved.class);
        assertThat(holdsOf.release(hold.id(), "和解成立", SATO)).isInstanceOf(HoldResult.NotApproved.class);
        assertThat(world.release(hold).released().orElseThrow().approvedBy()).isEqualTo("op-2");
        assertThat(Tenants.find()).isEmpty();
    }

    /** A database takes no NUL, and nobody who approves sees what hides behind control characters. */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x09, 0x0A, 0x0D, 0x1B, 0x7F, 0x85, 0xD83D, 0xDC69})
    void reason_withControlCharacters_isRefusedBeforeAnything(int bad) {
        LegalHold hold = world.place(preservation(TODAY.plusDays(20)));
        HoldRequest request = holds.request(court(), SATO);
        int before = world.events.events().size();
        String reason = "和解" + (char) bad + "成立";
        assertUnreadable(bad, () -> HoldOrder.until(REVIEW, DataScope.of(AOZORA), Authority.COURT, reason));
        assertUnreadable(bad, () -> holds.withdraw(request.id(), reason, SATO));
        assertUnreadable(bad, () -> holds.review(hold.id(), REVIEW, reason, SATO));
        assertUnreadable(bad, () -> holds.extend(hold.id(), TODAY.plusDays(30), reason, SATO));
        assertUnreadable(bad, () -> holds.release(hold.id(), reason, SATO));
        assertUnreadable(
                bad, () -> new DataScope(Optional.of(AOZORA), Optional.empty(), Optional.of("e-" + (char) bad + "7")));
        assertThat(world.events.events()).hasSize(before);
    }

    private static void assertUnreadable(int bad, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+%04X", bad)
                .hasMessageContaining("as its character 3");
    }

    /** Whatever else stands in a reason is kept to the letter. */
    @Test
    void reason_inAnyScript_isKeptToTheLetter() {
        String reason = "訴訟 “A” — 髙﨑 👩‍⚖️ \u200f\u2028 'x'; --";
        LegalHold hold = world.place(HoldOrder.until(REVIEW, DataScope.of(AOZORA), Authority.COURT, reason));
        assertThat(holds.list(AOZORA)).containsExactly(hold);
        assertThat(hold.reason()).isEqualTo(reason);
    }

    private static HoldOrder preservation(LocalDate lastDay) {
        return HoldOrder.until(REVIEW, DataScope.of(AOZORA), Authority.INVESTIGATION, "照会書 第7号")
                .expiring(lastDay);
    }
}
