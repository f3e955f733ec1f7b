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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

abstract class IncidentStoreContract {
    static final UUID MAIL = UUID.fromString("00000000-0000-4000-8000-000000000009");
    static final Instant LATER = Samples.at("2026-05-01T12:00:00.123456+09:00");

    final Incident incident = Samples.incident();

    abstract IncidentStore store();

    @Test
    void add_keepsTheIncidentAndWhomItTouches() {
        assertThat(store().add(incident, List.of(TAKASAKI, AOZORA))).isTrue();
        assertThat(store().find(incident.id())).contains(incident);
        assertThat(store().affected(incident.id())).containsExactly(AOZORA, TAKASAKI);
        assertThat(in(AOZORA, () -> store().contact(incident.id()))).isEmpty();
    }

    @Test
    void add_ofANumberThatIsThere_changesNothing() {
        store().add(incident, List.of(AOZORA));
        assertThat(store().add(Samples.incident(Samples.MENDED, Samples.MENDED), List.of(TAKASAKI)))
                .isFalse();
        assertThat(store().find(incident.id())).contains(incident);
        assertThat(store().affected(incident.id())).containsExactly(AOZORA);
    }

    @Test
    void addContact_isOfTheTenantOfTheScope_andKeptWithWhatElseIsDoneOnce() {
        store().add(incident, List.of(AOZORA, TAKASAKI));
        AtomicInteger told = new AtomicInteger();
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> store().addContact(incident.id(), "a@example.jp", IncidentStoreContract::fail))
                    .hasMessage("the audit log is full");
            assertThat(store().contact(incident.id())).isEmpty();
            store().addContact(incident.id(), "b@example.jp", told::incrementAndGet);
            store().addContact(incident.id(), "c@example.jp", told::incrementAndGet);
            assertThat(store().contact(incident.id())).contains("b@example.jp");
        });
        assertThat(told).hasValue(1);
        assertThat(in(TAKASAKI, () -> store().contact(incident.id()))).isEmpty();
    }

    @Test
    void add_withUnknownMoments_keepsThemUnknown() {
        Incident unknown = incident.with(new Anchors(null, null, null));
        store().add(unknown, List.of());
        assertThat(store().find(incident.id())).contains(unknown);
        assertThat(store().affected(incident.id())).isEmpty();
    }

    @Test
    void unknownIncidents_haveNothing() {
        UUID unknown = UUID.randomUUID();
        assertThat(store().find(unknown)).isEmpty();
        assertThat(store().change(unknown, same -> same)).isEmpty();
        assertThat(store().affected(unknown)).isEmpty();
        assertThat(store().recorded(unknown)).isEmpty();
        assertThat(store().isPublished(unknown, 0)).isFalse();
        assertThat(in(AOZORA, () -> store().notices(unknown))).isEmpty();
    }

    @Test
    void change_addsUpdatesAndMovesAnchors() {
        store().add(incident, List.of());
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
    void shown_isTheNewestFirst_upToTheLimit() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(0, declared(i, Incident.Phase.RESOLVED));
        }
        assertThat(store().shown(3)).extracting(Incident::id).isEqualTo(ids.subList(0, 3));
    }

    /** By its latest update: one that is open again is open. */
    @Test
    @Tag("JJ-16a")
    void shown_isEveryOpenOne_andClosedOnesUpToTheLimit() {
        UUID reopened = declared(0, Incident.Phase.RESOLVED, Incident.Phase.MONITORING);
        UUID open = declared(1);
        UUID older = declared(2, Incident.Phase.RESOLVED);
        UUID newer = declared(3, Incident.Phase.IDENTIFIED, Incident.Phase.RESOLVED);
        assertThat(store().shown(4)).extracting(Incident::id).containsExactly(newer, older, open, reopened);
        assertThat(store().shown(3)).extracting(Incident::id).containsExactly(newer, open, reopened);
        assertThat(store().shown(2)).extracting(Incident::id).containsExactly(open, reopened);
        assertThat(store().shown(1)).extracting(Incident::id).containsExactly(open, reopened);
    }

    private UUID declared(int second, Incident.Phase... phases) {
        Incident each = new Incident(
                UUID.randomUUID(),
                incident.severity(),
                incident.title(),
                incident.anchors(),
                LATER.plusSeconds(second),
                incident.updates());
        for (Incident.Phase phase : phases) {
            each = each.with(LATER, phase, Samples.MENDED);
        }
        store().add(each, List.of());
        return each.id();
    }

    @Test
    void notify_takesOneMailAnUpdate() {
        add(incident);
        assertThat(notify(AOZORA, 0)).isTrue();
        assertThat(notify(AOZORA, 0)).isFalse();
        assertThat(notify(AOZORA, 1)).isTrue();
        assertThat(notify(TAKASAKI, 0)).isTrue();
        assertThat(in(AOZORA, () -> store().notices(incident.id())))
                .containsExactly(
                        new Notice(incident.id(), 0, MAIL, Optional.empty(), Optional.empty()),
                        new Notice(incident.id(), 1, MAIL, Optional.empty(), Optional.empty()));
        assertThat(in(TAKASAKI, () -> store().notices(incident.id()))).hasSize(1);
    }

    @Test
    void notify_whoseMailIsNotTaken_isNoNotice() {
        add(incident);
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
        add(incident);
        notify(AOZORA, 0);
        MailReceipt receipt = new MailReceipt("<1@example.jp>", LATER, "250 OK");
        in(AOZORA, () -> {
            store().accept(store().notices(incident.id()).get(0), receipt, () -> {});
            return receipt;
        });
        Notice notice = in(AOZORA, () -> store().notices(incident.id())).get(0);
        assertThat(notice.receipt()).contains(receipt);
        assertThat(notice.proof(AOZORA))
                .contains(new RecordedProof(
                        MAIL,
                        Optional.of(AOZORA),
                        new Proof.Mail(LATER, "<1@example.jp>", "250 OK"),
                        Optional.empty()));
    }

    /** Two nodes collect one receipt: it is kept and told once, and not at all if it cannot be told. */
    @Test
    void accept_keepsTheFirstReceipt_andTellsItOnce() {
        add(incident);
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
        store().add(incident, List.of());
        assertThat(store().isPublished(incident.id(), 0)).isFalse();
        store().published(incident.id(), 0, LATER, "ab".repeat(32));
        store().published(incident.id(), 0, LATER.plusSeconds(1), "cd".repeat(32));
        store().published(incident.id(), 1, LATER.plusSeconds(2), "ef".repeat(32));
        assertThat(store().isPublished(incident.id(), 0)).isTrue();
        assertThat(store().isPublished(incident.id(), 2)).isFalse();
        assertThat(proofs(store().recorded(incident.id())))
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
        store().add(all, List.of());
        assertThat(store().find(incident.id())).contains(all);
    }

    /** The incident with the tenants that it touches and their contacts. */
    void add(Incident added) {
        List<IncidentReport.Affected> affected = Samples.report().affected();
        store().add(
                        added,
                        affected.stream().map(IncidentReport.Affected::tenant).toList());
        affected.forEach(
                each -> Tenants.run(each.tenant(), () -> store().addContact(added.id(), each.contact(), () -> {})));
    }

    static List<Proof> proofs(List<RecordedProof> recorded) {
        return recorded.stream().map(RecordedProof::proof).toList();
    }

    static void fail() {
        throw new IllegalStateException("the audit log is full");
    }

    boolean notify(TenantId tenant, int number) {
        return in(tenant, () -> store().notify(incident.id(), number, () -> MAIL));
    }

    static <T> T in(TenantId tenant, java.util.function.Supplier<T> work) {
        return Tenants.get(tenant, work);
    }
}
