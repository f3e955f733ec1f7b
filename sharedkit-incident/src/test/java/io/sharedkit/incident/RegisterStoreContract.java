/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static io.sharedkit.incident.Samples.AOZORA;
import static io.sharedkit.incident.Samples.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import io.sharedkit.incident.obligation.Withdrawal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What people note, and what of it is withdrawn. */
abstract class RegisterStoreContract extends IncidentStoreContract {
    private static final Withdrawal WRONG = new Withdrawal("別のテナントだった", "op-9", LATER.plusSeconds(60));

    @Test
    void withdraw_ofAPage_keepsItsRow_andLetsItBeProvenAnew() {
        store().add(incident, List.of());
        store().published(incident.id(), 0, LATER, "ab".repeat(32));
        UUID page = store().recorded(incident.id()).get(0).id();
        assertThat(store().withdraw(UUID.randomUUID(), page, WRONG)).isFalse();
        assertThat(store().withdraw(incident.id(), page, WRONG)).isTrue();
        assertThat(store().withdraw(incident.id(), page, new Withdrawal("again", "op-2", LATER)))
                .isFalse();
        assertThat(store().isPublished(incident.id(), 0)).isFalse();
        store().published(incident.id(), 0, LATER.plusSeconds(5), "cd".repeat(32));
        assertThat(store().isPublished(incident.id(), 0)).isTrue();
        assertThat(store().recorded(incident.id()))
                .extracting(RecordedProof::withdrawal)
                .containsExactly(Optional.of(WRONG), Optional.empty());
    }

    @Test
    void withdraw_ofAReport_isDoneOnce_andTouchesNoOther() {
        store().add(incident, List.of());
        UUID first = submit("R-1");
        UUID second = submit("R-2");
        assertThat(store().withdraw(incident.id(), UUID.randomUUID(), WRONG)).isFalse();
        assertThat(store().withdraw(incident.id(), first, WRONG)).isTrue();
        assertThat(store().withdraw(incident.id(), first, new Withdrawal("again", "op-2", LATER)))
                .isFalse();
        assertThat(store().recorded(incident.id()))
                .satisfiesExactlyInAnyOrder(
                        one -> {
                            assertThat(one.id()).isEqualTo(first);
                            assertThat(one.withdrawal()).contains(WRONG);
                            assertThat(one.proof().reference()).isEqualTo("R-1");
                        },
                        other -> {
                            assertThat(other.id()).isEqualTo(second);
                            assertThat(other.counts()).isTrue();
                        });
    }

    @Test
    void withdrawForTenant_ofACall_isDoneOnceWithItsEvent_andOnlyInItsScope() {
        UUID call = UUID.randomUUID();
        Proof proof = new Proof.PhoneCall(LATER, "田中", "代表番号", "op-1");
        Tenants.run(AOZORA, () -> store().told(incident.id(), call, proof, () -> {}));
        AtomicInteger told = new AtomicInteger();
        assertThat(in(TAKASAKI, () -> withdraw(call, told))).isFalse();
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> store().withdrawForTenant(incident.id(), call, WRONG, IncidentStoreContract::fail))
                    .hasMessage("the audit log is full");
            assertThat(store().told(incident.id())).allMatch(RecordedProof::counts);
            assertThat(withdraw(call, told)).isTrue();
            assertThat(withdraw(call, told)).isFalse();
            assertThat(store().told(incident.id()))
                    .containsExactly(new RecordedProof(call, Optional.of(AOZORA), proof, Optional.of(WRONG)));
        });
        assertThat(told).hasValue(1);
    }

    /** Only what was accepted is a proof; the mail is not sent again. */
    @Test
    void withdrawForTenant_ofAMail_needsItsReceipt_andKeepsTheNotice() {
        add(incident);
        notify(AOZORA, 0);
        AtomicInteger told = new AtomicInteger();
        Tenants.run(AOZORA, () -> {
            assertThat(withdraw(MAIL, told)).isFalse();
            Notice waiting = store().notices(incident.id()).get(0);
            store().accept(waiting, new MailReceipt("<1@example.jp>", LATER, "250 OK"), () -> {});
            assertThat(withdraw(MAIL, told)).isTrue();
            assertThat(withdraw(MAIL, told)).isFalse();
            assertThat(store().notices(incident.id())
                            .get(0)
                            .proof(AOZORA)
                            .orElseThrow()
                            .withdrawal())
                    .contains(WRONG);
        });
        assertThat(notify(AOZORA, 0)).isFalse();
        assertThat(told).hasValue(1);
    }

    @Test
    void submissions_areKept_theOldestFirst() {
        store().add(incident, List.of());
        Proof.Submission later = new Proof.Submission("DORA-5-1-B", LATER.plusSeconds(9), "R-2", "op-1");
        Proof.Submission first = new Proof.Submission("DORA-5-1-B", LATER, "R-1", "op-2");
        store().submit(incident.id(), UUID.randomUUID(), later);
        store().submit(incident.id(), UUID.randomUUID(), first);
        assertThat(proofs(store().recorded(incident.id()))).containsExactly(first, later);
        assertThat(store().recorded(UUID.randomUUID())).isEmpty();
    }

    @Test
    void told_belongsToTheTenantOfTheScope() {
        Proof call = new Proof.PhoneCall(LATER.plusSeconds(9), "総務部 田中", "代表番号", "op-1");
        Proof visit = new Proof.Told(LATER, "佐藤", "訪問", "op-2");
        List<TenantId> scopes = new ArrayList<>();
        in(AOZORA, () -> told(call, scopes));
        in(AOZORA, () -> told(visit, scopes));
        assertThat(proofs(in(AOZORA, () -> store().told(incident.id())))).containsExactly(visit, call);
        assertThat(in(TAKASAKI, () -> store().told(incident.id()))).isEmpty();
        assertThat(in(AOZORA, () -> store().told(UUID.randomUUID()))).isEmpty();
        assertThat(scopes).containsExactly(AOZORA, AOZORA);
    }

    @Test
    void told_whoseEventFails_isNotKept() {
        Proof call = new Proof.PhoneCall(LATER, "田中", "代表番号", "op-1");
        Waiver waiver = new Waiver("x", "op-1", LATER);
        assertThatThrownBy(() -> in(AOZORA, () -> {
                    store().told(incident.id(), MAIL, call, IncidentStoreContract::fail);
                    return true;
                }))
                .hasMessage("the audit log is full");
        assertThatThrownBy(() -> in(AOZORA, () -> {
                    store().waiveForTenant(incident.id(), "GN-15a", waiver, IncidentStoreContract::fail);
                    return true;
                }))
                .hasMessage("the audit log is full");
        assertThat(in(AOZORA, () -> store().told(incident.id()))).isEmpty();
        assertThat(in(AOZORA, () -> store().tenantWaivers(incident.id()))).isEmpty();
    }

    @Test
    void waivers_ofThePublicAndOfATenant_areApart_andReplacedAndWithdrawn() {
        store().add(incident, List.of());
        Waiver first = new Waiver("第一", "op-1", LATER);
        Waiver second = new Waiver("第二", "op-2", LATER.plusSeconds(1));
        store().waive(incident.id(), "QL-09a", first);
        store().waive(incident.id(), "QL-09a", second);
        in(AOZORA, () -> waived("GN-15a", first));
        in(AOZORA, () -> waived("GN-15a", second));
        in(AOZORA, () -> waived("HK-14a", first));
        assertThat(store().waivers(incident.id())).isEqualTo(Map.of("QL-09a", second));
        assertThat(in(AOZORA, () -> store().tenantWaivers(incident.id())))
                .isEqualTo(Map.of("GN-15a", second, "HK-14a", first));
        assertThat(in(TAKASAKI, () -> store().tenantWaivers(incident.id()))).isEmpty();

        store().withdrawWaiver(incident.id(), "QL-09a");
        in(AOZORA, () -> {
            store().withdrawTenantWaiver(incident.id(), "GN-15a", () -> {});
            return true;
        });
        assertThat(store().waivers(incident.id())).isEmpty();
        assertThat(in(AOZORA, () -> store().tenantWaivers(incident.id()))).containsOnlyKeys("HK-14a");
    }

    @Test
    void whatATenantWasTold_needsItsScope() {
        assertThatThrownBy(() -> store().told(incident.id())).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> store().tenantWaivers(incident.id())).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> store().told(incident.id(), MAIL, new Proof.Told(LATER, "x", "y", "z"), () -> {}))
                .isInstanceOf(NoTenantException.class);
    }

    private boolean told(Proof proof, List<TenantId> scopes) {
        store().told(incident.id(), UUID.randomUUID(), proof, () -> scopes.add(Tenants.current()));
        return true;
    }

    private UUID submit(String reference) {
        UUID number = UUID.randomUUID();
        store().submit(incident.id(), number, new Proof.Submission("DORA-5-1-B", LATER, reference, "op-1"));
        return number;
    }

    private boolean withdraw(UUID number, AtomicInteger told) {
        return store().withdrawForTenant(incident.id(), number, WRONG, told::incrementAndGet);
    }

    private boolean waived(String rule, Waiver waiver) {
        store().waiveForTenant(incident.id(), rule, waiver, () -> {});
        return true;
    }
}
