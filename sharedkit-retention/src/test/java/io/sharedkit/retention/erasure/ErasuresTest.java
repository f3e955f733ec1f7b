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
import static org.assertj.core.groups.Tuple.tuple;

import io.sharedkit.core.erasure.TableErasure;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenant;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.retention.erasure.ErasureCertificate.Verification;
import io.sharedkit.retention.erasure.ErasureResult.Erased;
import io.sharedkit.retention.erasure.ErasureResult.NotApproved;
import io.sharedkit.retention.erasure.ErasureResult.PlanChanged;
import io.sharedkit.retention.erasure.ErasureResult.ResidueFound;
import io.sharedkit.retention.erasure.ResidueCheck.Leftover;
import io.sharedkit.retention.internal.CanonicalJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ErasuresTest {
    private final ErasureWorld world = new ErasureWorld();

    @Test
    @Tag("GN-03a")
    @Tag("HK-03b")
    @Tag("JJ-37a")
    void execute_ofAnApprovedPlan_erasesThisTenantOnlyAndCertifiesIt() {
        ErasureCertificate certificate = world.erase();

        assertThat(world.hr.count("employee", AOZORA)).isZero();
        assertThat(world.hr.count("note", AOZORA)).isZero();
        assertThat(world.hr.count("employee", TAKASAKI)).isEqualTo(30);
        assertThat(world.hr.count("note", TAKASAKI)).isEqualTo(30);
        Tenant erased = world.hr.tenants().find(AOZORA).orElseThrow();
        assertThat(erased.status()).isEqualTo(TenantStatus.ERASED);
        assertThat(erased.name()).isEmpty();
        byte[] publicKey = world.keys.signing(Erasures.KEY_PURPOSE).publicKey();
        assertThat(ErasureCertificate.verify(certificate.json(), publicKey)).isEqualTo(Verification.VALID);
    }

    @Test
    @Tag("GN-03a")
    void execute_certificate_saysWhatWasDone() {
        JsonNode json = CanonicalJson.tree(world.erase().json());
        assertThat(json.get("tenant").asString()).isEqualTo("c-aozora");
        assertThat(json.get("deadline").get("day").asString()).isEqualTo("2026-06-29");
        assertThat(json.get("deadline").get("kept").asBoolean()).isTrue();
        assertThat(json.get("targets").toString())
                .isEqualTo("[{\"after\":0,\"before\":30,\"erased\":30,\"name\":\"note\"},"
                        + "{\"after\":0,\"before\":30,\"erased\":30,\"name\":\"employee\"}]");
        assertThat(json.get("level").get("id").asString()).isEqualTo("L2");
        assertThat(json.get("verification").get("result").asString()).isEqualTo("NO_ROWS_LEFT");
        assertThat(json.get("verification").get("tables").toString())
                .isEqualTo("[\"employee\",\"note\",\"sk_mail\",\"sk_seat\",\"sk_tenant_batch\"]");
        assertThat(json.get("approvedBy")
                        .valueStream()
                        .map(each -> each.get("person").asString()))
                .containsExactly("op-3", "op-4");
        assertThat(json.get("requestedBy").get("person").asString()).isEqualTo("op-1");
        assertThat(json.get("executedBy").get("person").asString()).isEqualTo("op-2");
        assertThat(json.get("exclusions")
                        .valueStream()
                        .map(each -> each.get("name").asString()))
                .containsExactly(
                        "sk_tenant", "sk_erasure", "sk_erasure_step", "sk_hold", "sk_hold_change", "sk_hold_gate");
    }

    @Test
    void everyStep_isAnEventOfTheTenant() {
        world.erase();
        assertThat(world.events.events(AOZORA))
                .extracting(SecurityEvent::action, SecurityEvent::outcome)
                .containsExactly(
                        tuple("retention.contract.ended", Outcome.SUCCESS),
                        tuple("retention.tenant.closed", Outcome.SUCCESS),
                        tuple("retention.erasure.planned", Outcome.SUCCESS),
                        tuple("retention.erasure.started", Outcome.SUCCESS),
                        tuple("retention.erasure.completed", Outcome.SUCCESS));
        assertThat(world.events.events()).hasSize(5);
    }

    @Test
    void execute_again_givesTheSameCertificate() {
        ErasureCertificate first = world.erase();
        String digest = CanonicalJson.tree(first.json()).get("planSha256").asString();
        ErasureResult again = world.erasures().execute(AOZORA, digest, EXECUTOR);
        assertThat(((Erased) again).certificate().json()).isEqualTo(first.json());
        assertThat(world.events.actions()).containsOnlyOnce("retention.erasure.completed");
    }

    @Test
    @Tag("HK-03a")
    @Tag("GN-03a")
    void endContract_thenDeleteLogically_closesTheTenantAndKeepsItsRows() {
        ErasureDeadline deadline = world.erasures().endContract(AOZORA, LAST_DAY, REQUESTER);
        assertThat(deadline.day()).isEqualTo(LocalDate.of(2026, 6, 29));
        assertThat(world.erasures().deadline(AOZORA)).isEqualTo(deadline);
        assertThat(status(AOZORA)).isEqualTo(TenantStatus.CONTRACT_ENDED);

        world.clock.set(Instant.parse("2026-03-31T15:00:00Z")); // midnight in Japan
        world.erasures().deleteLogically(AOZORA, REQUESTER);
        assertThat(status(AOZORA)).isEqualTo(TenantStatus.LOGICALLY_DELETED);
        assertThat(world.hr.count("employee", AOZORA)).isEqualTo(30);
    }

    @Test
    @Tag("JJ-37b")
    void deleteLogically_beforeTheLastDayIsOver_isRefused() {
        world.erasures().endContract(AOZORA, LAST_DAY, REQUESTER);
        world.clock.set(Instant.parse("2026-03-31T14:59:59.999999Z"));
        assertThatThrownBy(() -> world.erasures().deleteLogically(AOZORA, REQUESTER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2026-03-31");
        assertThat(status(AOZORA)).isEqualTo(TenantStatus.CONTRACT_ENDED);
    }

    @Test
    void endContract_whoseDeadlineLiesBeyondTheHolidayList_isProvisional() {
        ErasureDeadline deadline = world.erasures().endContract(AOZORA, LocalDate.of(2027, 12, 20), REQUESTER);
        assertThat(deadline.count().provisional()).isTrue();
        assertThat(deadline.day()).isEqualTo("2028-03-16");
    }

    @Test
    void endContract_whoseDeadlineCannotBeCounted_notesNothing() {
        assertThatThrownBy(() -> world.erasures().endContract(AOZORA, LocalDate.of(2099, 12, 20), REQUESTER))
                .isInstanceOf(DateTimeException.class);
        assertThat(status(AOZORA)).isEqualTo(TenantStatus.ACTIVE);
    }

    @Test
    void endContract_twice_isRefused() {
        world.erasures().endContract(AOZORA, LAST_DAY, REQUESTER);
        assertThatThrownBy(() -> world.erasures().endContract(AOZORA, LAST_DAY.plusDays(1), REQUESTER))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.erasures().deadline(AOZORA).count().event()).isEqualTo(LAST_DAY);
    }

    @Test
    void deadline_ofAContractEndedElsewhere_isCounted_andOfARunningOneRefused() {
        assertThatThrownBy(() -> world.erasures().deadline(AOZORA)).hasMessageContaining("endContract");
        assertThatThrownBy(() -> world.erasures().deadline(TenantId.of("nobody")))
                .hasMessageContaining("nobody");
        world.hr.tenants().endContract(AOZORA, LAST_DAY);
        assertThat(world.erasures().deadline(AOZORA).day()).isEqualTo(LocalDate.of(2026, 6, 29));
    }

    @Test
    void deadline_oncePromised_staysWhenThePolicyChanges() {
        world.erasures().endContract(AOZORA, LAST_DAY, REQUESTER);
        Erasures later = world.settings()
                .policy(ErasureWorld.policy("erasure-business-days", "200"))
                .build();
        assertThat(later.deadline(AOZORA).day()).isEqualTo(LocalDate.of(2026, 6, 29));
    }

    @Test
    void plan_ofATenantThatIsNotClosed_isRefused() {
        world.erasures().endContract(AOZORA, LAST_DAY, REQUESTER);
        assertThatThrownBy(() -> world.erasures().plan(AOZORA, REQUESTER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CONTRACT_ENDED");
        assertThatThrownBy(() -> world.erasures().execute(AOZORA, "0".repeat(64), EXECUTOR))
                .hasMessageContaining("not planned");
    }

    @Test
    void plan_twiceWithTheSameContent_hasTheSameDigest_andAnotherRequesterAnother() {
        world.close();
        ErasurePlan first = world.erasures().plan(AOZORA, REQUESTER);
        assertThat(world.erasures().plan(AOZORA, REQUESTER)).isEqualTo(first);
        assertThat(world.erasures().plan(AOZORA, EXECUTOR).digest()).isNotEqualTo(first.digest());
        assertThat(first.steps())
                .containsExactly(new ErasurePlan.Step("note", 30), new ErasurePlan.Step("employee", 30));
    }

    @Test
    void execute_withTooFewOrTheRequestersApproval_erasesNothing() {
        world.close();
        ErasurePlan plan = world.erasures().plan(AOZORA, REQUESTER);
        assertThat(execute(plan)).isEqualTo(new NotApproved(2));
        world.approvals.give(plan.digest(), "op-1", "op-3", "op-3");
        assertThat(execute(plan)).isEqualTo(new NotApproved(1));
        assertThat(world.hr.count("employee", AOZORA)).isEqualTo(30);
        assertThat(world.events.events(AOZORA).get(4).outcome()).isEqualTo(Outcome.DENIED);
        world.approvals.give(plan.digest(), "op-4");
        assertThat(execute(plan)).isInstanceOf(Erased.class);
    }

    @Test
    void execute_withAStricterPolicy_needsMorePeople() {
        ErasurePlan plan = world.approvedPlan();
        Erasures strict =
                world.settings().policy(ErasureWorld.policy("approvals", "3")).build();
        assertThat(strict.execute(AOZORA, plan.digest(), EXECUTOR)).isEqualTo(new NotApproved(1));
    }

    @Test
    void execute_ofAnotherDigest_orOfMoreRowsThanPlanned_erasesNothing() {
        ErasurePlan plan = world.approvedPlan();
        assertThat(world.erasures().execute(AOZORA, "0".repeat(64), EXECUTOR)).isInstanceOf(PlanChanged.class);
        world.hr.asApp(AOZORA, "insert into note (employee_no) select '0001' from generate_series(1, 21)");
        assertThat(execute(plan))
                .isInstanceOfSatisfying(
                        PlanChanged.class,
                        changed ->
                                assertThat(changed.now().steps().get(0).rows()).isEqualTo(51));
        assertThat(world.hr.count("employee", AOZORA)).isEqualTo(30);
        assertThat(world.events.events(AOZORA))
                .last()
                .extracting(SecurityEvent::outcome)
                .isEqualTo(Outcome.DENIED);
    }

    /** Approvals and the mails that ask for them are rows of the tenant themselves. */
    @Test
    void execute_ofAFewRowsMoreThanPlanned_erasesThemToo() {
        ErasurePlan plan = world.approvedPlan();
        world.hr.asApp(AOZORA, "insert into note (employee_no) select '0001' from generate_series(1, 20)");
        Erased erased = (Erased) execute(plan);
        assertThat(CanonicalJson.tree(erased.certificate().json())
                        .get("targets")
                        .get(0)
                        .get("before")
                        .asInt())
                .isEqualTo(50);
        assertThat(world.hr.count("note", AOZORA)).isZero();
    }

    @Test
    void execute_withATargetMoreThanPlanned_isRefused() {
        ErasurePlan plan = world.approvedPlan();
        Erasures more = world.settings()
                .targets(List.of(
                        world.targets.get(0),
                        world.targets.get(1),
                        new TableErasure(world.hr.worker(), "sk_mail", "tenant_id")))
                .build();
        assertThat(more.execute(AOZORA, plan.digest(), EXECUTOR)).isInstanceOf(PlanChanged.class);
    }

    @Test
    @Tag("GN-03a")
    void execute_whenATriggerKeepsOneRow_endsWithResidueAndNoCertificate() {
        world.hr.asOwner(
                "create function keep() returns trigger language plpgsql as $$ begin"
                        + " if old.employee_no = '0013' then return null; end if; return old; end $$",
                "create trigger keep before delete on note for each row execute function keep()");
        ErasurePlan plan = world.approvedPlan();
        List<Leftover> one = List.of(new Leftover("note", 1));
        Erasures noForeignKey =
                world.settings().targets(List.of(world.targets.get(0))).build();
        ErasurePlan notes = noForeignKey.plan(AOZORA, REQUESTER);
        world.approvals.give(notes.digest(), "op-3", "op-4");
        ErasureResult result = noForeignKey.execute(AOZORA, notes.digest(), EXECUTOR);
        assertThat(((ResidueFound) result).leftovers()).contains(one.get(0)).contains(new Leftover("employee", 30));
        assertThat(status(AOZORA)).isEqualTo(TenantStatus.LOGICALLY_DELETED);
        assertThat(world.events.events(AOZORA)).last().satisfies(event -> {
            assertThat(event.action()).isEqualTo("retention.erasure.residue");
            assertThat(event.outcome()).isEqualTo(Outcome.FAILURE);
        });
        assertThat(plan.digest()).isNotEqualTo(notes.digest());
    }

    @Test
    @Tag("GN-03a")
    void execute_withAForgottenTable_findsIt_andAfterANewPlanErasesIt() {
        world.hr.asOwner(
                "create table forgotten (tenant_id text not null default sk_tenant(), x text)",
                "grant insert on forgotten to sk_app",
                "grant select, delete on forgotten to sk_worker");
        world.hr.isolate("forgotten");
        world.hr.asApp(AOZORA, "insert into forgotten (x) values ('a'), ('b')");
        assertThat(execute(world.approvedPlan())).isEqualTo(new ResidueFound(List.of(new Leftover("forgotten", 2))));

        Erasures mended = world.settings()
                .targets(List.of(
                        world.targets.get(0),
                        world.targets.get(1),
                        new TableErasure(world.hr.worker(), "forgotten", "tenant_id")))
                .build();
        ErasurePlan next = mended.plan(AOZORA, REQUESTER);
        assertThat(mended.execute(AOZORA, next.digest(), EXECUTOR)).isEqualTo(new NotApproved(2));
        world.approvals.give(next.digest(), "op-3", "op-4");
        Erased erased = (Erased) mended.execute(AOZORA, next.digest(), EXECUTOR);
        assertThat(CanonicalJson.tree(erased.certificate().json())
                        .get("targets")
                        .toString())
                .contains("{\"after\":0,\"before\":30,\"erased\":30,\"name\":\"employee\"}")
                .contains("{\"after\":0,\"before\":2,\"erased\":2,\"name\":\"forgotten\"}");
    }

    @Test
    void execute_withARetainedTable_toleratesItAndPrintsWhy() {
        world.hr.asOwner(
                "create table log (tenant_id text not null default sk_tenant())", "grant insert on log to sk_app");
        world.hr.isolate("log");
        world.hr.asApp(AOZORA, "insert into log default values");
        Erasures erasures = world.settings()
                .retain("log", "監査ログは3年間保存します。", "The audit log is kept for three years.")
                .build();
        world.close();
        ErasurePlan plan = erasures.plan(AOZORA, REQUESTER);
        world.approvals.give(plan.digest(), "op-3", "op-4");
        Erased erased = (Erased) erasures.execute(AOZORA, plan.digest(), EXECUTOR);
        assertThat(erased.certificate().html()).contains("監査ログは3年間保存します。", "kept for three years");
        assertThat(world.hr.count("log", AOZORA)).isEqualTo(1);
    }

    @Test
    void execute_afterTheDeadline_certifiesThatItWasMissed() {
        ErasurePlan plan = world.approvedPlan();
        world.clock.set(Instant.parse("2026-06-29T15:00:00Z"));
        Erased erased = (Erased) execute(plan);
        assertThat(CanonicalJson.tree(erased.certificate().json())
                        .get("deadline")
                        .get("kept")
                        .asBoolean())
                .isFalse();
        assertThat(erased.certificate().html()).contains("期限を過ぎて完了しました", "completed after the deadline");
    }

    @Test
    void plan_ofAnErasedTenant_isRefused() {
        world.erase();
        assertThatThrownBy(() -> world.erasures().plan(AOZORA, REQUESTER)).hasMessageContaining("erased already");
    }

    @Test
    void builder_withoutTargetsOrKey_orWithOneTargetTwice_isRefused() {
        assertThatThrownBy(() -> world.settings().targets(List.of()).build()).hasMessageContaining("targets(...)");
        assertThatThrownBy(() -> world.settings().targets(List.of(world.targets.get(0), world.targets.get(0))))
                .hasMessageContaining("note");
        assertThatThrownBy(
                        () -> world.settings().keys(KeyRing.builder().build()).build())
                .hasMessageContaining("erasure-certificate");
    }

    private ErasureResult execute(ErasurePlan plan) {
        return world.erasures().execute(AOZORA, plan.digest(), EXECUTOR);
    }

    private TenantStatus status(TenantId tenant) {
        return world.hr.tenants().find(tenant).orElseThrow().status();
    }
}
