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
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

abstract class IncidentStoreContract {
    private static final UUID MAIL = UUID.fromString("00000000-0000-4000-8000-000000000009");
    private static final Instant LATER = Samples.at("2026-05-01T12:00:00.123456+09:00");

    final Incident incident = Samples.incident();

    abstract IncidentStore store();

    @Test
    void add_keepsTheIncidentAndWhomItTouches() {
        List<TenantId> scopes = new ArrayList<>();
        store().add(incident, Samples.report().affected(), () -> scopes.add(Tenants.current()));
        assertThat(store().find(incident.id())).contains(incident);
        assertThat(store().affected(incident.id())).containsExactly(AOZORA, TAKASAKI);
        assertThat(scopes).containsExactly(AOZORA, TAKASAKI);
        assertThat(in(AOZORA, () -> store().contact(incident.id()))).contains("it@aozora.example.jp");
        assertThat(in(TAKASAKI, () -> store().contact(incident.id()))).contains("admin@takasaki.example.jp");
        assertThat(in(TenantId.of("c-3"), () -> store().contact(incident.id()))).isEmpty();
    }

    @Test
    void add_withUnknownMoments_keepsThemUnknown() {
        Incident unknown = incident.with(new Anchors(null, null, null));
        store().add(unknown, List.of(), () -> {});
        assertThat(store().find(incident.id())).contains(unknown);
        assertThat(store().affected(incident.id())).isEmpty();
    }

    @Test
    void add_thatFailsForATenant_isNoIncident() {
        assertThatThrownBy(() -> store().add(incident, Samples.report().affected(), () -> {
                    if (Tenants.current().equals(TAKASAKI)) {
                        throw new IllegalStateException("the audit log is full");
                    }
                }))
                .hasMessage("the audit log is full");
        assertThat(store().find(incident.id())).isEmpty();
    }

    @Test
    void unknownIncidents_haveNothing() {
        UUID unknown = UUID.randomUUID();
        assertThat(store().find(unknown)).isEmpty();
        assertThat(store().change(unknown, same -> same)).isEmpty();
        assertThat(store().affected(unknown)).isEmpty();
        assertThat(store().pages(unknown)).isEmpty();
        assertThat(in(AOZORA, () -> store().notices(unknown))).isEmpty();
    }

    @Test
    void change_addsUpdatesAndMovesAnchors() {
        store().add(incident, List.of(), () -> {});
        Anchors moved = new Anchors(LATER, null, LATER, LATER.plusSeconds(1), LATER.plusSeconds(2));
        Optional<Incident> changed = store().change(
                        incident.id(),
                        before -> before.with(LATER, Incident.Phase.RESOLVED, Samples.MENDED)
                                .with(moved));
        assertThat(changed).isEqualTo(store().find(incident.id()));
        assertThat(changed.orElseThrow().anchors()).isEqualTo(moved);
        assertThat(changed.orElseThrow().updates())
                .hasSize(2)
                .last()
                .isEqualTo(new Incident.Update(1, LATER, Incident.Phase.RESOLVED, Samples.MENDED));
    }

    @Test
    void latest_isTheNewestFirst_upToTheLimit() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Incident each = new Incident(
                    UUID.randomUUID(),
                    incident.severity(),
                    incident.title(),
                    incident.anchors(),
                    LATER.plusSeconds(i),
                    incident.updates());
            store().add(each, List.of(), () -> {});
            ids.add(0, each.id());
        }
        assertThat(store().latest(3)).extracting(Incident::id).isEqualTo(ids.subList(0, 3));
    }

    @Test
    void notify_takesOneMailAnUpdate() {
        store().add(incident, Samples.report().affected(), () -> {});
        assertThat(notify(AOZORA, 0)).isTrue();
        assertThat(notify(AOZORA, 0)).isFalse();
        assertThat(notify(AOZORA, 1)).isTrue();
        assertThat(notify(TAKASAKI, 0)).isTrue();
        assertThat(in(AOZORA, () -> store().notices(incident.id())))
                .containsExactly(
                        new Notice(incident.id(), 0, MAIL, Optional.empty()),
                        new Notice(incident.id(), 1, MAIL, Optional.empty()));
        assertThat(in(TAKASAKI, () -> store().notices(incident.id()))).hasSize(1);
    }

    @Test
    void notify_whoseMailIsNotTaken_isNoNotice() {
        store().add(incident, Samples.report().affected(), () -> {});
        assertThatThrownBy(() -> in(
                        AOZORA,
                        () -> store().notify(incident.id(), 0, () -> {
                            throw new IllegalStateException("no room");
                        })))
                .hasMessage("no room");
        assertThat(in(AOZORA, () -> store().notices(incident.id()))).isEmpty();
        assertThat(notify(AOZORA, 0)).isTrue();
    }

    @Test
    void accept_makesANoticeAProof() {
        store().add(incident, Samples.report().affected(), () -> {});
        notify(AOZORA, 0);
        MailReceipt receipt = new MailReceipt("<1@example.jp>", LATER, "250 OK");
        in(AOZORA, () -> {
            store().accept(store().notices(incident.id()).get(0), receipt, () -> {});
            return receipt;
        });
        Notice notice = in(AOZORA, () -> store().notices(incident.id())).get(0);
        assertThat(notice.receipt()).contains(receipt);
        assertThat(notice.proof()).contains(new Proof.Mail(LATER, "<1@example.jp>", "250 OK"));
    }

    /** Two nodes collect one receipt: it is kept and told once, and not at all if it cannot be told. */
    @Test
    void accept_keepsTheFirstReceipt_andTellsItOnce() {
        store().add(incident, Samples.report().affected(), () -> {});
        notify(AOZORA, 0);
        Notice waiting = in(AOZORA, () -> store().notices(incident.id())).get(0);
        MailReceipt receipt = new MailReceipt("<1@example.jp>", LATER, "250 OK");
        MailReceipt later = new MailReceipt("<1@example.jp>", LATER.plusSeconds(1), "250 OK");
        assertThatThrownBy(() -> Tenants.run(
                        AOZORA,
                        () -> store().accept(waiting, receipt, () -> {
                            throw new IllegalStateException("the audit log is full");
                        })))
                .hasMessage("the audit log is full");
        assertThat(in(AOZORA, () -> store().notices(incident.id())).get(0).receipt())
                .isEmpty();
        AtomicInteger told = new AtomicInteger();
        Tenants.run(AOZORA, () -> store().accept(waiting, receipt, told::incrementAndGet));
        Tenants.run(AOZORA, () -> store().accept(waiting, later, told::incrementAndGet));
        assertThat(told).hasValue(1);
        assertThat(in(AOZORA, () -> store().notices(incident.id())).get(0).receipt())
                .contains(receipt);
    }

    @Test
    void published_keepsTheFirstTime() {
        store().add(incident, List.of(), () -> {});
        assertThat(store().published(incident.id(), 0, LATER, "ab".repeat(32))).isTrue();
        assertThat(store().published(incident.id(), 0, LATER.plusSeconds(1), "cd".repeat(32)))
                .isFalse();
        assertThat(store().published(incident.id(), 1, LATER.plusSeconds(2), "ef".repeat(32)))
                .isTrue();
        assertThat(store().pages(incident.id()))
                .containsExactly(
                        new Proof.Page(LATER, "ab".repeat(32)), new Proof.Page(LATER.plusSeconds(2), "ef".repeat(32)));
    }

    @Test
    void whatBelongsToATenant_needsItsScope() {
        assertThatThrownBy(() -> store().notices(incident.id())).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> store().notify(incident.id(), 0, UUID::randomUUID))
                .isInstanceOf(NoTenantException.class);
    }

    @Test
    void add_keepsAllFiveMoments() {
        Incident all = incident.with(new Anchors(
                LATER, LATER.plusSeconds(1), LATER.plusSeconds(2), LATER.plusSeconds(3), LATER.plusSeconds(4)));
        store().add(all, List.of(), () -> {});
        assertThat(store().find(incident.id())).contains(all);
    }

    @Test
    void submissions_areKept_theOldestFirst() {
        store().add(incident, List.of(), () -> {});
        Proof.Submission later = new Proof.Submission("DORA-5-1-B", LATER.plusSeconds(9), "R-2", "op-1");
        Proof.Submission first = new Proof.Submission("DORA-5-1-B", LATER, "R-1", "op-2");
        store().submit(incident.id(), later);
        store().submit(incident.id(), first);
        assertThat(store().submissions(incident.id())).containsExactly(first, later);
        assertThat(store().submissions(UUID.randomUUID())).isEmpty();
    }

    @Test
    void told_belongsToTheTenantOfTheScope() {
        Proof call = new Proof.PhoneCall(LATER.plusSeconds(9), "総務部 田中", "代表番号", "op-1");
        Proof visit = new Proof.Told(LATER, "佐藤", "訪問", "op-2");
        List<TenantId> scopes = new ArrayList<>();
        in(AOZORA, () -> told(call, scopes));
        in(AOZORA, () -> told(visit, scopes));
        assertThat(in(AOZORA, () -> store().told(incident.id()))).containsExactly(visit, call);
        assertThat(in(TAKASAKI, () -> store().told(incident.id()))).isEmpty();
        assertThat(in(AOZORA, () -> store().told(UUID.randomUUID()))).isEmpty();
        assertThat(scopes).containsExactly(AOZORA, AOZORA);
    }

    @Test
    void told_whoseEventFails_isNotKept() {
        Proof call = new Proof.PhoneCall(LATER, "田中", "代表番号", "op-1");
        Waiver waiver = new Waiver("x", "op-1", LATER);
        assertThatThrownBy(() -> in(AOZORA, () -> {
                    store().told(incident.id(), call, IncidentStoreContract::fail);
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
        store().add(incident, List.of(), () -> {});
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
        assertThatThrownBy(() -> store().told(incident.id(), new Proof.Told(LATER, "x", "y", "z"), () -> {}))
                .isInstanceOf(NoTenantException.class);
    }

    private boolean told(Proof proof, List<TenantId> scopes) {
        store().told(incident.id(), proof, () -> scopes.add(Tenants.current()));
        return true;
    }

    private boolean waived(String rule, Waiver waiver) {
        store().waiveForTenant(incident.id(), rule, waiver, () -> {});
        return true;
    }

    private static void fail() {
        throw new IllegalStateException("the audit log is full");
    }

    private boolean notify(TenantId tenant, int number) {
        return in(tenant, () -> store().notify(incident.id(), number, () -> MAIL));
    }

    static <T> T in(TenantId tenant, java.util.function.Supplier<T> work) {
        return Tenants.get(tenant, work);
    }
}
