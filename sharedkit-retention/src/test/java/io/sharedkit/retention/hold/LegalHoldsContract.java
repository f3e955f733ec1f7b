/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import static io.sharedkit.retention.hold.HoldWorld.AOZORA;
import static io.sharedkit.retention.hold.HoldWorld.PROVIDER;
import static io.sharedkit.retention.hold.HoldWorld.REVIEW;
import static io.sharedkit.retention.hold.HoldWorld.SATO;
import static io.sharedkit.retention.hold.HoldWorld.SUZUKI;
import static io.sharedkit.retention.hold.HoldWorld.TAKASAKI;
import static io.sharedkit.retention.hold.HoldWorld.TODAY;
import static io.sharedkit.retention.hold.HoldWorld.court;
import static io.sharedkit.retention.hold.HoldWorld.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.erasure.HoldCheck.Hold;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.hold.LegalHold.Authority;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds do, whatever store they lie in. */
abstract class LegalHoldsContract {
    private static final Instant NOW = Instant.parse("2026-03-10T00:00:00.123456Z");

    private final HoldWorld world = new HoldWorld(store());
    private final LegalHolds holds = world.holds;

    abstract HoldStore store();

    @Test
    void place_approvedByAnother_isInForceAtOnce() {
        LegalHold hold = world.place(court());
        assertThat(hold)
                .isEqualTo(new LegalHold(
                        hold.id(),
                        DataScope.of(AOZORA),
                        Authority.COURT,
                        "令和8年（モ）第123号",
                        "op-1",
                        "op-2",
                        NOW,
                        REVIEW,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(holds.list(AOZORA)).containsExactly(hold);
        assertThat(holds.inForce(AOZORA)).containsExactly(new Hold(hold.id(), "COURT", true, REVIEW));
        assertThat(holds.inForce(TAKASAKI)).isEmpty();
        assertThat(holds.requests(AOZORA)).isEmpty();
    }

    @Test
    void place_byOnePersonInBothRoles_isNotApproved() {
        HoldRequest request = holds.request(court(), SATO);
        world.approvals.giveFor(LegalHolds.PLACE, request.digest(), "op-1");
        assertThat(holds.place(request.id(), SUZUKI))
                .isEqualTo(new HoldResult.NotApproved(LegalHolds.PLACE, request.digest()));
        assertThat(holds.list(AOZORA)).isEmpty();
        world.approvals.giveFor(LegalHolds.PLACE, request.digest(), "op-2");
        assertThat(done(holds.place(request.id(), SATO)).approvedBy()).isEqualTo("op-2");
    }

    @Test
    void place_withTheApprovalOfAnotherRequest_isNotApproved() {
        HoldRequest first = holds.request(court(), SATO);
        world.approvals.giveFor(LegalHolds.PLACE, first.digest(), "op-2");
        holds.place(first.id(), SATO);
        HoldRequest same = holds.request(court(), SATO);
        assertThat(same.digest()).isNotEqualTo(first.digest());
        assertThat(holds.place(same.id(), SATO)).isInstanceOf(HoldResult.NotApproved.class);
        world.approvals.giveFor(LegalHolds.RELEASE, same.digest(), "op-2");
        assertThat(holds.place(same.id(), SATO)).isInstanceOf(HoldResult.NotApproved.class);
    }

    @Test
    void place_again_givesTheSameHold() {
        LegalHold hold = world.place(court());
        world.clock.advance(Duration.ofDays(30));
        assertThat(done(holds.place(hold.id(), SUZUKI))).isEqualTo(hold);
        assertThat(world.events.actions()).containsOnlyOnce("retention.hold.placed");
    }

    @Test
    void request_keepsTheDataForSevenDays_thenLapses() {
        HoldRequest request = holds.request(court(), SATO);
        assertThat(request.state()).isEqualTo(HoldRequest.State.OPEN);
        assertThat(holds.inForce(AOZORA)).containsExactly(new Hold(request.id(), "COURT", false, REVIEW));
        assertThat(holds.inForce(AOZORA, Set.of(), Optional.empty())).isEmpty();

        world.clock.set(NOW.plus(Duration.ofDays(7)).minusNanos(1000));
        assertThat(world.isHeld(AOZORA)).isTrue();
        world.clock.set(NOW.plus(Duration.ofDays(7)));
        assertThat(world.isHeld(AOZORA)).isFalse();
        world.approvals.giveFor(LegalHolds.PLACE, request.digest(), "op-2");
        assertThat(holds.place(request.id(), SATO))
                .isInstanceOfSatisfying(
                        HoldResult.Closed.class,
                        closed -> assertThat(closed.request().state()).isEqualTo(HoldRequest.State.LAPSED));
        assertThat(holds.requests(AOZORA)).extracting(HoldRequest::state).containsExactly(HoldRequest.State.LAPSED);
        assertThat(holds.list(AOZORA)).isEmpty();
    }

    @Test
    void release_byTwoPeople_endsIt_andOnlyOnce() {
        LegalHold hold = world.place(court());
        world.clock.advance(Duration.ofDays(1));
        HoldResult.NotApproved asked = (HoldResult.NotApproved) holds.release(hold.id(), "和解成立", SATO);
        world.approvals.giveFor(LegalHolds.RELEASE, asked.digest(), "op-1");
        assertThat(holds.release(hold.id(), "和解成立", SATO)).isEqualTo(asked);
        assertThat(world.isHeld(AOZORA)).isTrue();

        world.approvals.giveFor(LegalHolds.RELEASE, asked.digest(), "op-2");
        assertThat(holds.release(hold.id(), "別の理由", SATO)).isInstanceOf(HoldResult.NotApproved.class);
        assertThat(holds.release(hold.id(), "和解成立", SUZUKI)).isInstanceOf(HoldResult.NotApproved.class);
        LegalHold released = done(holds.release(hold.id(), "和解成立", SATO));
        assertThat(released.released())
                .contains(new LegalHold.Release("op-1", "op-2", NOW.plus(Duration.ofDays(1)), "和解成立"));
        assertThat(world.isHeld(AOZORA)).isFalse();
        assertThat(holds.list(AOZORA)).containsExactly(released);
        assertThat(done(holds.release(hold.id(), "和解成立", SATO))).isEqualTo(released);
    }

    /** The approval of one hold's release, or of placing it, releases no other. */
    @Test
    void release_withTheApprovalOfAnotherStep_isNotApproved() {
        LegalHold one = world.place(court());
        LegalHold other = world.place(court());
        world.release(one);
        assertThat(holds.release(other.id(), "和解成立", SATO)).isInstanceOf(HoldResult.NotApproved.class);
        assertThat(holds.inForce(AOZORA)).extracting(Hold::id).containsExactly(other.id());
    }

    @Test
    void overlappingHolds_keepUntilTheLastOneEnds() {
        LegalHold court = world.place(court());
        LegalHold labor = world.place(HoldOrder.until(
                REVIEW,
                new DataScope(Optional.of(AOZORA), Optional.of("hr.wage-ledger"), Optional.of("e-7")),
                Authority.LABOR,
                "労働審判"));
        LegalHold everybody = world.place(court(DataScope.EVERYTHING));
        assertThat(holds.inForce(AOZORA)).hasSize(3);
        assertThat(holds.inForce(TAKASAKI)).extracting(Hold::id).containsExactly(everybody.id());
        world.release(court);
        world.release(everybody);
        assertThat(holds.inForce(AOZORA)).extracting(Hold::id).containsExactly(labor.id());
        world.release(labor);
        assertThat(world.isHeld(AOZORA)).isFalse();
    }

    @Test
    void inForce_ofClassesAndSubjects_takesWhatIsNotSaidForEverything() {
        LegalHold wages =
                world.place(court(new DataScope(Optional.of(AOZORA), Optional.of("hr.wage"), Optional.empty())));
        LegalHold person = world.place(court(new DataScope(Optional.of(AOZORA), Optional.empty(), Optional.of("e-7"))));
        LegalHold anyWages = world.place(court(DataScope.of("hr.wage")));
        assertThat(holds.inForce(AOZORA, Set.of(), Optional.empty()))
                .containsExactlyInAnyOrder(wages, person, anyWages);
        assertThat(holds.inForce(AOZORA, Set.of("hr.wage"), Optional.of("e-8")))
                .containsExactlyInAnyOrder(wages, anyWages);
        assertThat(holds.inForce(AOZORA, Set.of("hr.leave"), Optional.of("e-7")))
                .containsExactly(person);
        assertThat(holds.inForce(AOZORA, Set.of("hr.leave"), Optional.of("e-8")))
                .isEmpty();
        assertThat(holds.inForce(TAKASAKI, Set.of("hr.wage"), Optional.empty())).containsExactly(anyWages);
    }

    @Test
    void aHoldLimitedByLaw_endsAt24JapanTimeOfItsLastDay() {
        LegalHold hold = world.place(preservation(TODAY.plusDays(30)));
        world.clock.set(Instant.parse("2026-04-09T14:59:59.999999Z"));
        assertThat(world.isHeld(AOZORA)).isTrue();
        assertThat(holds.inForce(AOZORA, Set.of(), Optional.empty())).containsExactly(hold);
        world.clock.set(Instant.parse("2026-04-09T15:00:00Z"));
        assertThat(world.isHeld(AOZORA)).isFalse();
        assertThat(holds.inForce(AOZORA, Set.of(), Optional.empty())).isEmpty();
        assertThat(holds.overdue()).isEmpty();
    }

    @Test
    void extend_ofAPreservationRequest_needsTwoPeopleAndEndsAt60Days() {
        LegalHold hold = world.place(preservation(TODAY.plusDays(30)));
        LocalDate last = TODAY.plusDays(60);
        assertThatThrownBy(() -> holds.extend(hold.id(), last.plusDays(1), "捜査継続", SATO))
                .hasMessageContaining("2026-05-09")
                .hasMessageContaining("2026-05-10");
        HoldResult.NotApproved asked = (HoldResult.NotApproved) holds.extend(hold.id(), last, "捜査継続", SATO);
        world.approvals.giveFor(LegalHolds.EXTEND, asked.digest(), "op-1");
        assertThat(holds.extend(hold.id(), last, "捜査継続", SATO)).isEqualTo(asked);
        world.approvals.giveFor(LegalHolds.EXTEND, asked.digest(), "op-2");
        assertThat(done(holds.extend(hold.id(), last, "捜査継続", SATO)).expiresOn())
                .contains(last);
        assertThat(done(holds.extend(hold.id(), last, "捜査継続", SATO)).expiresOn())
                .contains(last);
        world.clock.set(Instant.parse("2026-05-09T14:59:59Z"));
        assertThat(world.isHeld(AOZORA)).isTrue();
        world.clock.set(Instant.parse("2026-05-09T15:00:00Z"));
        assertThat(world.isHeld(AOZORA)).isFalse();
        assertThatThrownBy(() -> holds.extend(hold.id(), last.plusDays(1), "捜査継続", SATO))
                .hasMessageContaining("EXPIRED");
    }

    @Test
    void extend_ofAHoldWithoutAnEnd_orBackwards_isRefused() {
        LegalHold endless = world.place(court());
        LegalHold limited = world.place(preservation(TODAY.plusDays(20)));
        assertThatThrownBy(() -> holds.extend(endless.id(), TODAY.plusDays(90), "継続", SATO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no end");
        assertThatThrownBy(() -> holds.extend(limited.id(), TODAY.plusDays(19), "継続", SATO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> holds.extend(limited.id(), TODAY.plusDays(51), "継続", SATO))
                .hasMessageContaining("2026-04-29");
    }

    @Test
    void overdue_isFromTheDayAfterTheReview_untilSomebodyReviews() {
        LegalHold hold = world.place(court());
        HoldReviews reviews = new HoldReviews(holds, world.clock);
        assertThat(reviews.facts().get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
        world.clock.set(Instant.parse("2026-09-01T14:59:59.999999Z"));
        assertThat(holds.overdue()).isEmpty();
        assertThat(reviews.look().verdict()).isEqualTo(Verdict.KEPT);
        world.clock.set(Instant.parse("2026-09-01T15:00:00Z"));
        assertThat(holds.overdue()).containsExactly(hold);
        assertThat(reviews.look().verdict()).isEqualTo(Verdict.NOT_KEPT);
        assertThat(reviews.facts().get(0).details())
                .containsEntry("overdue", "1")
                .containsEntry("in-force", "1")
                .containsEntry("requested", "0");
        assertThat(world.isHeld(AOZORA)).isTrue();

        LegalHold reviewed = holds.review(hold.id(), LocalDate.of(2027, 3, 1), "係属中", SUZUKI);
        assertThat(reviewed.reviewOn()).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(holds.list(AOZORA)).containsExactly(reviewed);
        assertThat(holds.overdue()).isEmpty();
        assertThat(reviews.look().verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    void review_laterThanAYearAhead_orOfAnEndedHold_isRefused() {
        LegalHold hold = world.place(court());
        assertThatThrownBy(() -> holds.review(hold.id(), LocalDate.of(2027, 3, 11), "係属中", SUZUKI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2027-03-10");
        assertThatThrownBy(() -> holds.review(hold.id(), TODAY.minusDays(1), "係属中", SUZUKI))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> holds.review(hold.id(), REVIEW, " ", SUZUKI)).hasMessageContaining("reason");
        world.release(hold);
        assertThatThrownBy(() -> holds.review(hold.id(), REVIEW, "係属中", SUZUKI)).hasMessageContaining("RELEASED");
    }

    @Test
    void request_withDaysOutOfTheirRange_isRefused() {
        assertThatThrownBy(() -> holds.request(
                        HoldOrder.until(TODAY.plusYears(1).plusDays(1), DataScope.of(AOZORA), Authority.COURT, "x"),
                        SATO))
                .hasMessageContaining("from 2026-03-17 to 2027-03-10");
        assertThatThrownBy(() -> holds.request(
                        HoldOrder.until(TODAY.plusDays(6), DataScope.of(AOZORA), Authority.COURT, "x"), SATO))
                .hasMessageContaining("2026-03-16");
        assertThatThrownBy(() -> holds.request(preservation(TODAY.plusDays(31)), SATO))
                .hasMessageContaining("2026-04-09");
        assertThatThrownBy(() -> holds.request(preservation(TODAY.minusDays(1)), SATO))
                .hasMessageContaining("2026-03-09");
        assertThatThrownBy(() -> holds.request(
                        HoldOrder.until(REVIEW, DataScope.of(AOZORA), Authority.INVESTIGATION, "x"), SATO))
                .hasMessageContaining("expiring");
        assertThat(world.isHeld(AOZORA)).isFalse();
        assertThat(world.events.events()).isEmpty();
    }

    @Test
    void request_byAProgram_orForNobody_isRefused() {
        assertThatThrownBy(() -> holds.request(court(), Actor.system("nightly")))
                .hasMessageContaining("nightly");
        assertThatThrownBy(() -> holds.request(court(DataScope.of(TenantId.of("c-aozroa"))), SATO))
                .hasMessageContaining("c-aozroa");
        LegalHolds.Builder withoutProvider = LegalHolds.builder()
                .store(world.store)
                .tenants(world.tenants)
                .approvals(world.approvals)
                .events(world.events);
        assertThatThrownBy(withoutProvider::build)
                .hasMessage("Legal holds need the provider's own tenant: call provider(...).");
        assertThatThrownBy(() -> holds.place(new UUID(1, 2), SATO)).hasMessageContaining(new UUID(1, 2).toString());
    }

    @Test
    void everyStep_isAnEventOfTheTenant_withoutReasonAndAuthority() {
        LegalHold hold = world.place(court());
        holds.review(hold.id(), REVIEW.plusDays(1), "係属中", SUZUKI);
        world.release(hold);
        assertThat(world.events.events(AOZORA))
                .extracting(SecurityEvent::action)
                .containsExactly(
                        "retention.hold.requested",
                        "retention.hold.placed",
                        "retention.hold.reviewed",
                        "retention.hold.refused",
                        "retention.hold.released");
        assertThat(world.events.events(AOZORA)).allSatisfy(event -> {
            assertThat(event.target()).isEqualTo(hold.id().toString());
            assertThat(event.details().toString()).doesNotContain("COURT", "123号", "係属中", "和解");
        });
        assertThat(world.events.events(AOZORA).get(2).actor()).isEqualTo(SUZUKI);
        assertThat(world.events.events(AOZORA).get(3).outcome()).isEqualTo(Outcome.DENIED);
        world.place(court(DataScope.EVERYTHING));
        assertThat(world.events.events(PROVIDER)).hasSize(2);
    }

    @Test
    void history_keepsWhoDidWhatAndWhy() {
        LegalHold hold = world.place(court());
        holds.review(hold.id(), REVIEW.plusDays(1), "係属中", SUZUKI);
        world.release(hold);
        assertThat(holds.history(hold.id()))
                .containsExactly(
                        change(HoldChange.Kind.REQUESTED, SATO, null, "令和8年（モ）第123号", null),
                        change(HoldChange.Kind.PLACED, SATO, "op-2", "令和8年（モ）第123号", null),
                        change(HoldChange.Kind.REVIEWED, SUZUKI, null, "係属中", REVIEW.plusDays(1)),
                        change(HoldChange.Kind.RELEASED, SATO, "op-2", "和解成立", null));
    }

    /** What cannot be recorded does not happen. */
    @Test
    void request_whoseEventIsNotKept_keepsNothing() {
        LegalHolds deaf = LegalHolds.builder()
                .store(world.store)
                .tenants(world.tenants)
                .approvals(world.approvals)
                .events(event -> {
                    throw new IllegalStateException("the audit log is full");
                })
                .provider(PROVIDER)
                .clock(world.clock)
                .build();
        assertThatThrownBy(() -> deaf.request(court(), SATO)).hasMessage("the audit log is full");
        assertThat(world.isHeld(AOZORA)).isFalse();
        assertThat(holds.requests(AOZORA)).isEmpty();
    }

    /** The moment of placing lies in the future of a node whose clock lags; the hold is in force there all the same. */
    @Test
    void aHold_isInForceOnANodeWhoseClockLags() {
        LegalHold hold = world.place(court());
        LegalHolds lagging = world.node(world.store, () -> NOW.minusSeconds(3600));
        assertThat(lagging.inForce(AOZORA)).extracting(Hold::id).containsExactly(hold.id());
        assertThat(lagging.inForce(AOZORA, Set.of(), Optional.empty())).containsExactly(hold);
    }

    private static HoldOrder preservation(LocalDate lastDay) {
        return HoldOrder.until(REVIEW, DataScope.of(AOZORA), Authority.INVESTIGATION, "照会書 第7号")
                .expiring(lastDay);
    }

    private static HoldChange change(HoldChange.Kind kind, Actor by, String approvedBy, String reason, LocalDate day) {
        return new HoldChange(kind, by, Optional.ofNullable(approvedBy), NOW, reason, Optional.ofNullable(day));
    }
}
