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
import io.sharedkit.incident.obligation.ObligationRule.Channel;
import io.sharedkit.incident.obligation.Proof;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
        Anchors moved = new Anchors(LATER, null, LATER);
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
            store().accept(store().notices(incident.id()).get(0), receipt);
            return receipt;
        });
        Notice notice = in(AOZORA, () -> store().notices(incident.id())).get(0);
        assertThat(notice.receipt()).contains(receipt);
        assertThat(notice.proof()).contains(new Proof(Channel.MAIL, LATER, "<1@example.jp> 250 OK"));
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
                        new Proof(Channel.WEB, LATER, "ab".repeat(32)),
                        new Proof(Channel.WEB, LATER.plusSeconds(2), "ef".repeat(32)));
    }

    @Test
    void whatBelongsToATenant_needsItsScope() {
        assertThatThrownBy(() -> store().notices(incident.id())).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> store().notify(incident.id(), 0, UUID::randomUUID))
                .isInstanceOf(NoTenantException.class);
    }

    private boolean notify(TenantId tenant, int number) {
        return in(tenant, () -> store().notify(incident.id(), number, () -> MAIL));
    }

    static <T> T in(TenantId tenant, java.util.function.Supplier<T> work) {
        return Tenants.get(tenant, work);
    }
}
