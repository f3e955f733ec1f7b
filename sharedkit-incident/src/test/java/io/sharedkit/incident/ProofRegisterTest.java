/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static io.sharedkit.incident.Samples.AOZORA;
import static io.sharedkit.incident.Samples.OPERATOR;
import static io.sharedkit.incident.Samples.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.mail.MailStatus;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.Obligation.State;
import io.sharedkit.incident.obligation.Start;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingEventSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people note, on both stores. */
class ProofRegisterTest {
    private final ManualClock clock = ManualClock.at("2026-05-01T10:00:00+09:00");
    private final RecordingEventSink events = new RecordingEventSink();
    private final Instant now = clock.instant();

    private enum Store {
        MEMORY,
        POSTGRES
    }

    @ParameterizedTest
    @EnumSource
    @Tag("GN-15a")
    @Tag("HK-14a")
    void call_provesThatThisTenantWasTold(Store kind) {
        Incidents incidents = incidents(kind, events);
        UUID id = incidents.declare(Samples.report(), OPERATOR).id();
        incidents.proofs().call(id, AOZORA, now, "総務部 田中", "代表番号", OPERATOR);
        assertThat(state(incidents, id, "GN-15a", AOZORA)).isEqualTo(State.MET);
        assertThat(state(incidents, id, "HK-14a", AOZORA)).isEqualTo(State.MET);
        assertThat(state(incidents, id, "JJ-16b", AOZORA)).isEqualTo(State.RUNNING);
        assertThat(state(incidents, id, "GN-15a", TAKASAKI)).isEqualTo(State.RUNNING);
        assertThat(row(incidents, id, "GN-15a", AOZORA).proofs())
                .singleElement()
                .satisfies(proof -> assertThat(proof.reference()).isEqualTo("総務部 田中 (代表番号), by op-1"));
        assertThat(events.events(AOZORA)).last().satisfies(event -> {
            assertThat(event.action()).isEqualTo("incident.tenant.told");
            assertThat(event.actor()).isEqualTo(OPERATOR);
            assertThat(event.details()).containsEntry("channel", "PHONE").containsEntry("toldAt", now.toString());
        });
        assertThat(events.events(TAKASAKI)).extracting(SecurityEvent::action).containsExactly("incident.declared");
    }

    @Test
    void told_inPerson_isNoCall() {
        Incidents incidents = incidents(Store.MEMORY, events);
        UUID id = incidents.declare(Samples.report(), OPERATOR).id();
        incidents.proofs().told(id, AOZORA, now, "佐藤", "訪問", OPERATOR);
        assertThat(state(incidents, id, "GN-15a", AOZORA)).isEqualTo(State.RUNNING);
        assertThat(state(incidents, id, "GDPR-33-2", AOZORA)).isEqualTo(State.MET);
    }

    @ParameterizedTest
    @EnumSource
    void submission_meetsItsRule_andStartsTheNextClock(Store kind) {
        Incidents incidents = incidents(kind, events);
        UUID id = incidents.declare(Samples.report(), OPERATOR).id();
        Obligation waiting = row(incidents, id, "NIS2-23-4-D", null);
        assertThat(waiting.state()).isEqualTo(State.NOT_STARTED);
        assertThat(waiting.missing()).containsExactly(new Start.Submitted("NIS2-23-4-B", false));

        incidents.proofs().submission(id, "NIS2-23-4-B", now, "CSIRT-42", OPERATOR);
        assertThat(state(incidents, id, "NIS2-23-4-B", null)).isEqualTo(State.MET);
        assertThat(state(incidents, id, "NIS2-23-4-A", null)).isEqualTo(State.RUNNING);
        Obligation running = row(incidents, id, "NIS2-23-4-D", null);
        assertThat(running.state()).isEqualTo(State.RUNNING);
        assertThat(running.due()).isEqualTo(Samples.at("2026-06-01T10:00:00+09:00"));
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            assertThat(events.events(tenant)).last().satisfies(event -> {
                assertThat(event.action()).isEqualTo("incident.report.submitted");
                assertThat(event.details()).containsEntry("rule", "NIS2-23-4-B").containsEntry("reference", "CSIRT-42");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void waive_ofOneTenant_isNotRequiredThere_untilItIsWithdrawn(Store kind) {
        Incidents incidents = incidents(kind, events);
        UUID id = incidents.declare(Samples.report(), OPERATOR).id();
        incidents.proofs().waive(id, "GN-15a", AOZORA, "利用開始前", OPERATOR);
        Obligation waived = row(incidents, id, "GN-15a", AOZORA);
        assertThat(waived.state()).isEqualTo(State.NOT_REQUIRED);
        assertThat(waived.explain(Locale.JAPANESE)).contains("利用開始前", "op-1");
        assertThat(state(incidents, id, "GN-15a", TAKASAKI)).isEqualTo(State.RUNNING);
        assertThat(events.events(AOZORA))
                .last()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("rule", "GN-15a")
                        .containsEntry("reason", "利用開始前"));
        assertThat(events.events(TAKASAKI)).hasSize(1);

        incidents.proofs().withdrawWaiver(id, "GN-15a", AOZORA, "利用を開始", OPERATOR);
        assertThat(state(incidents, id, "GN-15a", AOZORA)).isEqualTo(State.RUNNING);
        assertThat(events.events(AOZORA))
                .last()
                .satisfies(event -> assertThat(event.action()).isEqualTo("incident.rule.required"));
    }

    @ParameterizedTest
    @EnumSource
    void waive_ofAnAuthority_isNotRequired_untilItIsWithdrawn(Store kind) {
        Incidents incidents = incidents(kind, events);
        UUID id = incidents.declare(Samples.report(), OPERATOR).id();
        incidents.proofs().waive(id, "NIS2-23-4-A", null, "国内のみ", OPERATOR);
        assertThat(state(incidents, id, "NIS2-23-4-A", null)).isEqualTo(State.NOT_REQUIRED);
        assertThat(events.events(TAKASAKI))
                .last()
                .satisfies(event -> assertThat(event.action()).isEqualTo("incident.rule.waived"));
        incidents.proofs().withdrawWaiver(id, "NIS2-23-4-A", null, "EUの利用者あり", OPERATOR);
        assertThat(state(incidents, id, "NIS2-23-4-A", null)).isEqualTo(State.RUNNING);
    }

    @Test
    void whatMakesNoSense_isRefused_andNeitherKeptNorLogged() {
        Incidents incidents = incidents(Store.MEMORY, events);
        UUID id = incidents.declare(Samples.report(), OPERATOR).id();
        ProofRegister proofs = incidents.proofs();
        TenantId other = TenantId.of("c-other");
        Instant ahead = now.plus(Duration.ofMinutes(5)).plusMillis(1);
        Actor program = Actor.system("job");
        refused("does not touch the tenant c-other", () -> proofs.call(id, other, now, "x", "y", OPERATOR));
        refused("ahead of now", () -> proofs.call(id, AOZORA, ahead, "x", "y", OPERATOR));
        refused("label", () -> proofs.call(id, AOZORA, now, "x", "03-1234-5678", OPERATOR));
        refused("not the program job", () -> proofs.call(id, AOZORA, now, "x", "y", program));
        refused("person who was told", () -> proofs.told(id, AOZORA, now, " ", "y", OPERATOR));
        refused("asks for the report GN-15a", () -> proofs.submission(id, "GN-15a", now, "R", OPERATOR));
        refused("asks for the report SEC-8K-105", () -> proofs.submission(id, "SEC-8K-105", now, "R", OPERATOR));
        refused("reference", () -> proofs.submission(id, "NIS2-23-4-A", now, "", OPERATOR));
        refused("ahead of now", () -> proofs.submission(id, "NIS2-23-4-A", ahead, "R", OPERATOR));
        refused("no incident", () -> proofs.submission(UUID.randomUUID(), "NIS2-23-4-A", now, "R", OPERATOR));
        refused("has the id X", () -> proofs.waive(id, "X", null, "r", OPERATOR));
        refused("for each tenant", () -> proofs.waive(id, "GN-15a", null, "r", OPERATOR));
        refused("give no recipient", () -> proofs.waive(id, "NIS2-23-4-A", AOZORA, "r", OPERATOR));
        refused("does not touch", () -> proofs.waive(id, "GN-15a", other, "r", OPERATOR));
        refused("reason", () -> proofs.waive(id, "GN-15a", AOZORA, " ", OPERATOR));
        refused("reason", () -> proofs.withdrawWaiver(id, "GN-15a", AOZORA, "", OPERATOR));
        refused("not the program job", () -> proofs.waive(id, "GN-15a", AOZORA, "r", program));
        assertThat(events.events(AOZORA)).hasSize(1);
        assertThat(incidents.obligations(id)).noneMatch(row -> row.state() == State.NOT_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheAuditLogRefuses_isNotKept(Store kind) {
        List<Boolean> full = new java.util.ArrayList<>();
        EventSink sink = event -> {
            if (!full.isEmpty()) {
                throw new IllegalStateException("the audit log is full");
            }
        };
        Incidents incidents = incidents(kind, sink);
        UUID id = incidents.declare(Samples.report(), OPERATOR).id();
        List<State> before =
                incidents.obligations(id).stream().map(Obligation::state).toList();
        full.add(true);
        ProofRegister proofs = incidents.proofs();
        List<Executable> all = List.of(
                () -> proofs.call(id, AOZORA, now, "x", "y", OPERATOR),
                () -> proofs.submission(id, "NIS2-23-4-B", now, "R", OPERATOR),
                () -> proofs.waive(id, "GN-15a", AOZORA, "r", OPERATOR),
                () -> proofs.waive(id, "NIS2-23-4-A", null, "r", OPERATOR));
        for (Executable each : all) {
            assertThatThrownBy(each::execute).hasMessage("the audit log is full");
        }
        assertThat(incidents.obligations(id).stream().map(Obligation::state)).isEqualTo(before);
    }

    @Test
    void dueDates_areAFileThatCancelsTheRowsWithoutADate() {
        Incidents incidents = incidents(Store.MEMORY, events);
        UUID id = incidents.declare(Samples.report(), OPERATOR).id();
        String file = new String(incidents.dueDates(id, Locale.JAPANESE), StandardCharsets.UTF_8);
        long dated = incidents.obligations(id).stream()
                .filter(row -> row.due() != null)
                .count();
        assertThat(file.lines().filter("STATUS:CONFIRMED"::equals)).hasSize((int) dated);
        assertThat(file.lines().filter("STATUS:CANCELLED"::equals)).hasSize(1);
        assertThat(file).contains("NIS2-23-4-D").doesNotContain("aozora.example.jp", "ログインできない");
    }

    @Test
    void build_withARuleThatCannotBeCounted_isRefused() {
        assertThatThrownBy(
                        () -> policy(Map.of("sharedkit.incident.laws", "HIPAA")).rules())
                .hasMessageContaining("HIPAA");
    }

    private static void refused(String message, Executable step) {
        assertThatThrownBy(step::execute)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private Incidents incidents(Store kind, EventSink sink) {
        return Incidents.builder()
                .store(kind == Store.MEMORY ? IncidentStore.inMemory() : postgres())
                .outbox(new NoMail())
                .provider("サンプル", "Sample")
                .policy(policy(Map.of("sharedkit.incident.laws", "NIS2, GDPR-33-2")))
                .events(sink)
                .clock(clock)
                .build();
    }

    private static IncidentPolicy policy(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(IncidentPolicy.class).get(IncidentPolicy.class);
    }

    private static IncidentStore postgres() {
        PostgresDatabase database = PostgresDatabase.create("core", "incident");
        return new JdbcIncidentStore(database.appTransactions(), database.workerTransactions());
    }

    private static State state(Incidents incidents, UUID id, String rule, @Nullable TenantId recipient) {
        return row(incidents, id, rule, recipient).state();
    }

    private static Obligation row(Incidents incidents, UUID id, String rule, @Nullable TenantId recipient) {
        return incidents.obligations(id).stream()
                .filter(row -> row.rule().id().equals(rule) && java.util.Objects.equals(row.recipient(), recipient))
                .findFirst()
                .orElseThrow();
    }

    private static final class NoMail implements MailOutbox {
        @Override
        public UUID enqueue(Mail mail) {
            throw new AssertionError("nobody is written to");
        }

        @Override
        public Optional<MailStatus> status(UUID id) {
            return Optional.empty();
        }
    }
}
