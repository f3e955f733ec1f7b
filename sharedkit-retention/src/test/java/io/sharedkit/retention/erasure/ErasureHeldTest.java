/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static io.sharedkit.retention.erasure.ErasureWorld.EXECUTOR;
import static io.sharedkit.retention.erasure.ErasureWorld.LAST_DAY;
import static io.sharedkit.retention.erasure.ErasureWorld.REQUESTER;
import static io.sharedkit.retention.internal.HrDatabase.AOZORA;
import static io.sharedkit.retention.internal.HrDatabase.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.erasure.HeldException;
import io.sharedkit.core.erasure.HoldCheck;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.erasure.ErasureResult.Erased;
import io.sharedkit.retention.erasure.ErasureResult.Held;
import io.sharedkit.retention.hold.HoldOrder;
import io.sharedkit.retention.hold.HoldRequest;
import io.sharedkit.retention.hold.LegalHold;
import io.sharedkit.retention.hold.LegalHold.Authority;
import io.sharedkit.retention.internal.CanonicalJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an erasure does while data of the tenant must be kept. */
class ErasureHeldTest {
    private final ErasureWorld world = new ErasureWorld();

    static List<DataScope> scopes() {
        return List.of(
                DataScope.of(AOZORA),
                new DataScope(Optional.of(AOZORA), Optional.of("hr.wage-ledger"), Optional.empty()),
                new DataScope(Optional.of(AOZORA), Optional.empty(), Optional.of("0013")),
                DataScope.of("hr.wage-ledger"),
                new DataScope(Optional.empty(), Optional.empty(), Optional.of("0013")),
                DataScope.EVERYTHING);
    }

    /** Which rows belong to a class or a person, the erasure does not know: it leaves all of the tenant alone. */
    @ParameterizedTest
    @MethodSource("scopes")
    @Tag("HK-03b")
    @Tag("JJ-37a")
    void execute_whileAnyDataIsHeld_erasesNothing(DataScope scope) {
        ErasurePlan plan = world.approvedPlan();
        LegalHold hold = world.place(scope);
        assertThat(execute(plan))
                .isEqualTo(new Held(
                        AOZORA, List.of(new HoldCheck.Hold(hold.id(), "COURT", true, LocalDate.of(2026, 7, 1)))));
        assertThat(world.hr.count("employee", AOZORA)).isEqualTo(30);
        assertThat(world.hr.count("note", AOZORA)).isEqualTo(30);
        assertThat(world.events.events(AOZORA)).last().satisfies(event -> {
            assertThat(event.action()).isEqualTo("retention.erasure.refused");
            assertThat(event.outcome()).isEqualTo(Outcome.DENIED);
            assertThat(event.target()).isEqualTo(hold.id().toString());
            assertThat(event.details()).containsEntry("reason", "held");
        });
        world.release(hold);
        assertThat(execute(plan)).isInstanceOf(Erased.class);
    }

    @Test
    void execute_whileAnotherTenantIsHeld_erases() {
        ErasurePlan plan = world.approvedPlan();
        world.place(DataScope.of(TAKASAKI));
        assertThat(execute(plan)).isInstanceOf(Erased.class);
        assertThat(world.hr.count("employee", TAKASAKI)).isEqualTo(30);
    }

    /** Closing destroys nothing; the plan is refused before anybody is asked to approve it. */
    @Test
    @Tag("HK-03a")
    void deleteLogically_whileHeld_closes_andPlanIsRefused() {
        LegalHold hold = world.place(DataScope.of(AOZORA));
        world.erasures().endContract(AOZORA, LAST_DAY, REQUESTER);
        world.clock.set(Instant.parse("2026-04-01T00:00:00Z"));
        world.erasures().deleteLogically(AOZORA, REQUESTER);
        assertThat(world.hr.tenants().find(AOZORA).orElseThrow().status()).isEqualTo(TenantStatus.LOGICALLY_DELETED);
        assertThatThrownBy(() -> world.erasures().plan(AOZORA, REQUESTER))
                .isInstanceOf(HeldException.class)
                .hasMessageContaining(hold.id().toString())
                .hasMessageContaining("COURT")
                .hasMessageContaining("2026-06-10");
        assertThat(world.events.events(AOZORA))
                .last()
                .satisfies(event -> assertThat(event.actor()).isEqualTo(REQUESTER));
        world.release(hold);
        assertThat(world.erasures().plan(AOZORA, REQUESTER).steps()).hasSize(2);
    }

    @Test
    void held_inWords_saysWhatToDoInBothLanguages() {
        ErasurePlan plan = world.approvedPlan();
        LegalHold hold = world.place(DataScope.of(AOZORA));
        world.clock.advance(Duration.ofSeconds(1));
        HoldRequest request = world.holds.request(
                HoldOrder.until(LocalDate.of(2026, 9, 1), DataScope.of(AOZORA), Authority.TAX, "税務調査"), REQUESTER);
        Held held = (Held) execute(plan);
        assertThat(held.text(Locale.ENGLISH))
                .isEqualTo(
                        "The data of tenant c-aozora is not erased, because it must be kept.\nHold " + hold.id()
                                + " (court) is in force and is reviewed on 2026-07-01. When it is no longer needed, two people"
                                + " release it.\nHold " + request.id()
                                + " (tax authority) is asked for and not approved yet. Have it approved and placed, or have"
                                + " whoever asked for it withdraw it; otherwise it lapses by itself.\nThen execute the same plan again.");
        assertThat(held.text(Locale.JAPANESE))
                .contains("リーガルホールド " + hold.id() + "（裁判所）が有効です。見直し日は2026年7月1日（水）です。", "（税務当局）が申請され");
        assertThat(held.text(Locale.JAPAN)).isEqualTo(held.text(Locale.JAPANESE));
        assertThat(held.text(Locale.FRENCH)).isEqualTo(held.text(Locale.ENGLISH));
    }

    @Test
    void execute_whileAHoldIsOnlyAskedFor_erasesNothing_untilTheRequestLapses() {
        ErasurePlan plan = world.approvedPlan();
        world.holds.request(
                HoldOrder.until(LocalDate.of(2026, 9, 1), DataScope.of(AOZORA), Authority.INTERNAL, "調査"), REQUESTER);
        assertThat(execute(plan)).isInstanceOf(Held.class);
        world.clock.advance(Duration.ofDays(7));
        assertThat(execute(plan)).isInstanceOf(Erased.class);
    }

    @Test
    @Tag("GN-03a")
    void certificate_namesTheRecordOfHoldsAsNotDeleted() {
        ErasurePlan plan = world.approvedPlan();
        LegalHold hold = world.place(DataScope.of(AOZORA));
        world.release(hold);
        ErasureCertificate certificate = ((Erased) execute(plan)).certificate();
        assertThat(CanonicalJson.tree(certificate.json())
                        .get("exclusions")
                        .valueStream()
                        .map(each -> each.get("name").asString()))
                .contains("sk_hold", "sk_hold_change", "sk_hold_gate");
        assertThat(certificate.html()).contains("リーガルホールド", "legal holds");
        assertThat(world.holds.list(AOZORA)).hasSize(1);
        assertThat(world.holds.history(hold.id())).hasSize(3);
    }

    @Test
    void execute_ofAnErasedTenant_givesTheCertificate_alsoWhileEverythingIsHeld() {
        ErasurePlan plan = world.approvedPlan();
        Erased erased = (Erased) execute(plan);
        world.place(DataScope.EVERYTHING);
        assertThat(((Erased) execute(plan)).certificate().json())
                .isEqualTo(erased.certificate().json());
        assertThatThrownBy(() -> world.place(DataScope.of(AOZORA))).hasMessageContaining("nothing is left to hold");
    }

    @Test
    void builder_withoutHolds_isRefused() {
        Erasures.Builder settings = Erasures.builder()
                .store(ErasureStore.inMemory())
                .tenants(world.hr.tenants())
                .targets(world.targets)
                .residue(ResidueCheck.postgres(world.hr.worker()))
                .approvals(world.approvals);
        assertThatThrownBy(settings::build)
                .isInstanceOf(NullPointerException.class)
                .hasMessage("Erasures need somebody who knows holds: call holds(...).");
    }

    /** Holds over other transactions would let one in between a batch and its commit. */
    @Test
    void execute_withHoldsOverOtherTransactions_erasesNothing() {
        ErasurePlan plan = world.approvedPlan();
        Erasures misassembled = world.settings()
                .holds(world.holds(Transactions.over(world.hr.database().worker())))
                .build();
        assertThatThrownBy(() -> misassembled.execute(AOZORA, plan.digest(), EXECUTOR))
                .hasMessageContaining("same Transactions object");
        assertThat(world.hr.count("note", AOZORA)).isEqualTo(30);
    }

    @Test
    void place_ofAHold_namesThePeopleOfTheHold_notOfTheErasure() {
        LegalHold hold = world.place(DataScope.of(AOZORA));
        assertThat(hold.placedBy()).isEqualTo(Actor.operator("op-7").id());
        assertThat(hold.approvedBy()).isEqualTo("op-8");
    }

    private ErasureResult execute(ErasurePlan plan) {
        return world.erasures().execute(AOZORA, plan.digest(), EXECUTOR);
    }
}
