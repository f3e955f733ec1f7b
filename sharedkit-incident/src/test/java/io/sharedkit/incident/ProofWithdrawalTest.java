/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static io.sharedkit.incident.Samples.AOZORA;
import static io.sharedkit.incident.Samples.OPERATOR;
import static io.sharedkit.incident.Samples.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.DirectMailOutbox;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.obligation.Channel;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.Obligation.State;
import io.sharedkit.incident.obligation.Withdrawal;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import io.sharedkit.testkit.RecordingMailer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proofs that were wrong: withdrawn with a reason and a person, kept on record, and not judged by. */
class ProofWithdrawalTest {
    private static final Actor CHECKER = Actor.operator("op-9");

    @TempDir
    Path folder;

    private final ManualClock clock = ManualClock.at("2026-05-01T10:00:00+09:00");
    private final RecordingEventSink events = new RecordingEventSink();
    private final Instant now = clock.instant();
    private boolean full;

    @BeforeEach
    void fits() {
        full = false;
    }

    @ParameterizedTest
    @EnumSource
    @Tag("GN-15a")
    @Tag("HK-14a")
    void aCallNotedForTheWrongTenant_isWithdrawn_andTheDutyRunsAgain(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        UUID id = declared(incidents);
        UUID call = incidents.proofs().call(id, AOZORA, now, "総務部 田中", "代表番号", OPERATOR);
        UUID right = incidents.proofs().call(id, TAKASAKI, now, "佐藤", "代表番号", OPERATOR);
        assertThat(state(incidents, id, "GN-15a", AOZORA)).isEqualTo(State.MET);

        clock.advance(Duration.ofMinutes(7));
        incidents.proofs().withdraw(id, call, "高崎への電話だった", CHECKER);
        assertThat(state(incidents, id, "GN-15a", AOZORA)).isEqualTo(State.RUNNING);
        assertThat(state(incidents, id, "HK-14a", AOZORA)).isEqualTo(State.RUNNING);
        assertThat(row(incidents, id, "GN-15a", AOZORA).proofs()).isEmpty();
        assertThat(state(incidents, id, "GN-15a", TAKASAKI)).isEqualTo(State.MET);

        assertThat(recorded(incidents, id, call)).satisfies(kept -> {
            assertThat(kept.tenant()).contains(AOZORA);
            assertThat(kept.proof().reference()).isEqualTo("総務部 田中 (代表番号), by op-1");
            assertThat(kept.withdrawal()).contains(new Withdrawal("高崎への電話だった", "op-9", clock.instant()));
        });
        assertThat(recorded(incidents, id, right).counts()).isTrue();
        assertThat(events.events(AOZORA)).last().satisfies(event -> {
            assertThat(event.action()).isEqualTo("incident.proof.withdrawn");
            assertThat(event.actor()).isEqualTo(CHECKER);
            assertThat(event.details())
                    .containsEntry("record", call.toString())
                    .containsEntry("channel", "PHONE")
                    .containsEntry("provenAt", now.toString())
                    .containsEntry("reason", "高崎への電話だった");
        });
        assertThat(actions(TAKASAKI)).doesNotContain("incident.proof.withdrawn");
    }

    /** A report noted under another rule: the clock that it started stands still again, and the right one starts it. */
    @ParameterizedTest
    @EnumSource
    void aReportNotedForTheWrongRule_isWithdrawn_andStartsNoClockAnyMore(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        UUID id = declared(incidents);
        UUID wrong = incidents.proofs().submission(id, "NIS2-23-4-B", now, "CSIRT-42", OPERATOR);
        assertThat(state(incidents, id, "NIS2-23-4-D", null)).isEqualTo(State.RUNNING);
        incidents.proofs().withdraw(id, wrong, "早期警告の番号だった", CHECKER);
        assertThat(state(incidents, id, "NIS2-23-4-B", null)).isEqualTo(State.RUNNING);
        assertThat(state(incidents, id, "NIS2-23-4-D", null)).isEqualTo(State.NOT_STARTED);
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            assertThat(events.events(tenant))
                    .last()
                    .satisfies(event -> assertThat(event.details())
                            .containsEntry("rule", "NIS2-23-4-B")
                            .containsEntry("proof", "CSIRT-42"));
        }
        incidents.proofs().submission(id, "NIS2-23-4-A", now, "CSIRT-42", OPERATOR);
        assertThat(state(incidents, id, "NIS2-23-4-A", null)).isEqualTo(State.MET);
        assertThat(incidents.proofs().recorded(id)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("JJ-16b")
    void aMailThatWentToAWrongContact_isWithdrawn_andNotSentAgain(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        UUID id = declared(incidents);
        assertThat(incidents.notifyTenants(id, OPERATOR)).isEqualTo(2);
        assertThat(state(incidents, id, "JJ-16b", AOZORA)).isEqualTo(State.MET);
        UUID mail = only(incidents, id, Channel.MAIL, AOZORA);
        incidents.proofs().withdraw(id, mail, "退職者の宛先だった", CHECKER);
        assertThat(state(incidents, id, "JJ-16b", AOZORA)).isEqualTo(State.RUNNING);
        assertThat(state(incidents, id, "JJ-16b", TAKASAKI)).isEqualTo(State.MET);
        assertThat(incidents.notifyTenants(id, OPERATOR)).isZero();
        assertThat(state(incidents, id, "JJ-16b", AOZORA)).isEqualTo(State.RUNNING);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("QL-09a")
    void aPageThatNobodyCouldSee_isWithdrawn_andPublishedAnewIsANewProof(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        UUID id = declared(incidents);
        incidents.publishPage(OPERATOR);
        incidents.proofs().withdraw(id, only(incidents, id, Channel.WEB, null), "サーバーが止まっていた", CHECKER);
        assertThat(state(incidents, id, "QL-09a", null)).isEqualTo(State.RUNNING);
        clock.advance(Duration.ofDays(4));
        assertThat(state(incidents, id, "QL-09a", null)).isEqualTo(State.TARGET_MISSED);
        incidents.publishPage(OPERATOR);
        Obligation late = row(incidents, id, "QL-09a", null);
        assertThat(late.metAt()).isEqualTo(clock.instant());
        assertThat(late.state()).isEqualTo(State.TARGET_MISSED);
        assertThat(incidents.proofs().recorded(id)).hasSize(2);
        assertThat(actions(TAKASAKI))
                .containsExactly(
                        "incident.declared",
                        "incident.page.published",
                        "incident.proof.withdrawn",
                        "incident.page.published");
    }

    @ParameterizedTest
    @EnumSource
    void whatMakesNoSense_isRefused(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        UUID id = declared(incidents);
        UUID other = incidents.declare(Samples.report(), OPERATOR).id();
        ProofRegister proofs = incidents.proofs();
        UUID call = proofs.call(id, AOZORA, now, "x", "y", OPERATOR);
        int logged = events.events(AOZORA).size();
        refused("has no proof", () -> proofs.withdraw(id, UUID.randomUUID(), "r", CHECKER));
        refused("has no proof", () -> proofs.withdraw(other, call, "r", CHECKER));
        refused("no incident", () -> proofs.withdraw(UUID.randomUUID(), call, "r", CHECKER));
        refused("no incident", () -> proofs.recorded(UUID.randomUUID()));
        refused("reason", () -> proofs.withdraw(id, call, " ", CHECKER));
        refused("not the program job", () -> proofs.withdraw(id, call, "r", Actor.system("job")));
        assertThat(events.events(AOZORA)).hasSize(logged);
        proofs.withdraw(id, call, "r", CHECKER);
        refused("withdrawn already, by op-9", () -> proofs.withdraw(id, call, "again", OPERATOR));
        assertThat(events.events(AOZORA)).hasSize(logged + 1);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheAuditLogRefuses_isNotWithdrawn(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        UUID id = declared(incidents);
        UUID call = incidents.proofs().call(id, AOZORA, now, "x", "y", OPERATOR);
        UUID report = incidents.proofs().submission(id, "NIS2-23-4-B", now, "R", OPERATOR);
        full = true;
        for (UUID each : List.of(call, report)) {
            assertThatThrownBy(() -> incidents.proofs().withdraw(id, each, "r", CHECKER))
                    .hasMessage("the audit log is full");
        }
        assertThat(incidents.proofs().recorded(id)).hasSize(2).allMatch(RecordedProof::counts);
    }

    /** Two people look at the same list: one of them is told that the other was faster. */
    @Test
    void twoWithdrawalsAtOnce_areOne() {
        IncidentStore store = IncidentStore.inMemory();
        Incidents incidents = incidents(store);
        UUID id = declared(incidents);
        UUID report = incidents.proofs().submission(id, "NIS2-23-4-B", now, "R", OPERATOR);
        Incidents slower = Incidents.builder()
                .store(store)
                .outbox(new DirectMailOutbox(new RecordingMailer(clock)))
                .provider("サンプル", "Sample")
                .policy(policy())
                .events(event -> store.withdraw(id, report, new Withdrawal("faster", "op-1", now)))
                .clock(clock)
                .build();
        assertThatThrownBy(() -> slower.proofs().withdraw(id, report, "slower", CHECKER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Somebody else");
        assertThat(recorded(incidents, id, report).withdrawal().orElseThrow().reason())
                .isEqualTo("faster");
    }

    private static void refused(String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable step) {
        assertThatIllegalArgumentException().isThrownBy(step).withMessageContaining(message);
    }

    private static UUID declared(Incidents incidents) {
        return incidents.declare(Samples.report(), OPERATOR).id();
    }

    private static RecordedProof recorded(Incidents incidents, UUID id, UUID number) {
        return incidents.proofs().recorded(id).stream()
                .filter(each -> each.id().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static UUID only(Incidents incidents, UUID id, Channel channel, @Nullable TenantId tenant) {
        return incidents.proofs().recorded(id).stream()
                .filter(each -> each.proof().channel() == channel)
                .filter(each -> each.tenant().equals(Optional.ofNullable(tenant)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<String> actions(TenantId tenant) {
        return events.events(tenant).stream().map(SecurityEvent::action).toList();
    }

    private static State state(Incidents incidents, UUID id, String rule, @Nullable TenantId recipient) {
        return row(incidents, id, rule, recipient).state();
    }

    private static Obligation row(Incidents incidents, UUID id, String rule, @Nullable TenantId recipient) {
        return incidents.obligations(id).stream()
                .filter(row -> row.rule().id().equals(rule) && Objects.equals(row.recipient(), recipient))
                .findFirst()
                .orElseThrow();
    }

    private static IncidentPolicy policy() {
        return PolicyFile.of("test", Map.of("sharedkit.incident.laws", "NIS2"))
                .bind(IncidentPolicy.class)
                .get(IncidentPolicy.class);
    }

    private Incidents incidents(IncidentStore store) {
        return Incidents.builder()
                .store(store)
                .outbox(new DirectMailOutbox(new RecordingMailer(clock)))
                .statusFeed(StatusFeed.builder()
                        .directory(folder)
                        .url(URI.create("https://status.example.jp/"))
                        .provider("サンプル", "Sample")
                        .build())
                .policy(policy())
                .events(event -> {
                    if (full) {
                        throw new IllegalStateException("the audit log is full");
                    }
                    events.publish(event);
                })
                .clock(clock)
                .build();
    }
}
