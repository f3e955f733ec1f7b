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

import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.mail.JdbcMailOutbox;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.JdbcWorkQueue;
import io.sharedkit.core.work.WorkQueue;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.Obligation.State;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingEventSink;
import io.sharedkit.testkit.RecordingMailer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on PostgreSQL, with the real outbox and queue on a clock turned by hand. */
class IncidentsTest {
    @TempDir
    Path folder;

    private final PostgresDatabase database = PostgresDatabase.create("core", "incident");
    private final Transactions app = database.appTransactions();
    private final Transactions worker = database.workerTransactions();
    private final ManualClock clock = ManualClock.at("2026-05-01T10:00:00+09:00");
    private final RecordingMailer mailer = new RecordingMailer(clock);
    private final RecordingEventSink events = new RecordingEventSink();
    private final KeyRing keys = KeyRing.builder()
            .randomKey(JdbcMailOutbox.KEY_PURPOSE, "k")
            .randomKey(JdbcWorkQueue.KEY_PURPOSE, "k")
            .build();
    private final WorkQueue queue = new JdbcWorkQueue(app, database.worker(), keys, clock);
    private final MailOutbox outbox = JdbcMailOutbox.builder()
            .app(app)
            .worker(worker)
            .keys(keys)
            .mailer(mailer)
            .queue(queue)
            .clock(clock)
            .build();

    @Test
    @Tag("GN-15a")
    @Tag("HK-14a")
    @Tag("JJ-16b")
    void notifyTenants_isProvenByTheMailServerOnly() {
        Incidents incidents = incidents();
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        assertThat(states(incidents, incident, "GN-15a")).containsExactly(State.RUNNING, State.RUNNING);

        assertThat(incidents.notifyTenants(incident.id(), OPERATOR)).isEqualTo(2);
        assertThat(states(incidents, incident, "GN-15a")).containsExactly(State.RUNNING, State.RUNNING);
        assertThat(mailer.mails()).isEmpty();

        clock.advance(Duration.ofMinutes(5));
        queue.runDue();
        assertThat(states(incidents, incident, "GN-15a")).containsExactly(State.MET, State.MET);
        assertThat(states(incidents, incident, "HK-14a")).containsExactly(State.MET, State.MET);
        Obligation first = rows(incidents, incident, "GN-15a").get(0);
        assertThat(first.recipient()).isEqualTo(AOZORA);
        assertThat(first.due()).isEqualTo(Samples.at("2026-05-08T00:00:00+09:00"));
        assertThat(first.metAt()).isEqualTo(Samples.at("2026-05-01T10:05:00+09:00"));
        assertThat(first.timeLeft()).isEqualTo(Duration.ofDays(6).plusHours(13).plusMinutes(55));
        assertThat(first.proofs())
                .singleElement()
                .extracting(Proof::reference)
                .asString()
                .endsWith("@test.invalid> 250 recorded");
    }

    @Test
    @Tag("QL-09a")
    @Tag("JJ-15")
    @Tag("JJ-16a")
    @Tag("JJ-49b")
    void publishPage_isProvenByWhatWasReadBack_andTogetherWithTheMailKeepsBoth() {
        Incidents incidents = incidents();
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        StatusFeed.Publication publication = incidents.publishPage(OPERATOR);
        Obligation web = rows(incidents, incident, "QL-09a").get(0);
        assertThat(web.recipient()).isNull();
        assertThat(web.state()).isEqualTo(State.MET);
        assertThat(web.timeLeft()).isEqualTo(Duration.ofHours(71));
        assertThat(web.proofs()).extracting(Proof::reference).containsExactly(publication.sha256());
        assertThat(states(incidents, incident, "JJ-49b")).containsExactly(State.RUNNING, State.RUNNING);

        incidents.notifyTenants(incident.id(), OPERATOR);
        queue.runDue();
        assertThat(states(incidents, incident, "JJ-49b")).containsExactly(State.MET, State.MET);
    }

    @Test
    @Tag("GN-15a")
    void obligations_whileTheMailServerIsDown_runOutAndAreMetLate() {
        Incidents incidents = incidents();
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        mailer.refuseNext(100);
        incidents.notifyTenants(incident.id(), OPERATOR);
        queue.runDue();
        clock.set(Samples.at("2026-05-08T00:00:00+09:00"));
        assertThat(states(incidents, incident, "GN-15a")).containsExactly(State.OVERDUE, State.OVERDUE);
        mailer.refuseNext(0);
        queue.runDue();
        assertThat(states(incidents, incident, "GN-15a")).containsExactly(State.MET_LATE, State.MET_LATE);
        assertThat(rows(incidents, incident, "GN-15a").get(0).timeLeft()).isZero();
    }

    @Test
    @Tag("QL-09a")
    void obligations_ofAnIncidentFoundLate_sayThatItWasLateFromTheStart() {
        clock.set(Samples.at("2026-06-11T09:00:00+09:00"));
        Anchors late = new Anchors(Samples.at("2026-06-01T10:00:00+09:00"), clock.instant(), clock.instant());
        Incidents incidents = incidents();
        Incident incident = incidents.declare(Samples.report(Incident.Severity.MAJOR, late), OPERATOR);
        assertThat(states(incidents, incident, "GN-15a"))
                .containsExactly(State.OVERDUE_AT_DETECTION, State.OVERDUE_AT_DETECTION);
        assertThat(states(incidents, incident, "QL-09a")).containsExactly(State.TARGET_MISSED);
        assertThat(states(incidents, incident, "JJ-49b")).containsExactly(State.RUNNING, State.RUNNING);
    }

    @Test
    void amend_startsTheClocksThatWereMissing_andIsRecordedWithItsReason() {
        Incidents incidents = incidents();
        Incident incident =
                incidents.declare(Samples.report(Incident.Severity.MAJOR, new Anchors(null, null, null)), OPERATOR);
        assertThat(incidents.obligations(incident.id()))
                .hasSize(10)
                .allMatch(each -> each.state() == State.NOT_STARTED && each.due() == null);
        incidents.amend(incident.id(), Samples.anchors(), "監視記録を確認", OPERATOR);
        assertThat(incidents.obligations(incident.id())).allMatch(each -> each.state() == State.RUNNING);
        assertThat(events.events(AOZORA)).last().satisfies(event -> {
            assertThat(event.action()).isEqualTo("incident.anchors.changed");
            assertThat(event.details())
                    .containsEntry("reason", "監視記録を確認")
                    .containsEntry("occurred", "2026-05-01T00:00:00Z")
                    .doesNotContainKey("occurredBefore");
        });
    }

    @Test
    void everyStep_isAnEventOfEachAffectedTenant() {
        Incidents incidents = incidents();
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        incidents.notifyTenants(incident.id(), OPERATOR);
        queue.runDue();
        incidents.obligations(incident.id());
        incidents.publishPage(OPERATOR);
        incidents.publishPage(OPERATOR);
        incidents.obligations(incident.id());
        incidents.update(incident.id(), Incident.Phase.RESOLVED, Samples.MENDED, OPERATOR);
        for (var tenant : List.of(AOZORA, TAKASAKI)) {
            assertThat(events.events(tenant))
                    .extracting(SecurityEvent::action)
                    .containsExactly(
                            "incident.declared",
                            "incident.notice.enqueued",
                            "incident.notice.accepted",
                            "incident.page.published",
                            "incident.updated");
            assertThat(events.events(tenant))
                    .allMatch(event -> event.target().equals(incident.id().toString()));
        }
    }

    @Test
    void notifyTenants_twice_sendsOnce_andAfterAnUpdateOnceMore() {
        Incidents incidents = incidents();
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        assertThat(incidents.notifyTenants(incident.id(), OPERATOR)).isEqualTo(2);
        assertThat(incidents.notifyTenants(incident.id(), OPERATOR)).isZero();
        clock.advance(Duration.ofHours(1));
        incidents.update(incident.id(), Incident.Phase.RESOLVED, Samples.MENDED, OPERATOR);
        assertThat(incidents.notifyTenants(incident.id(), OPERATOR)).isEqualTo(2);
        queue.runDue();
        assertThat(mailer.mails()).hasSize(4);
        assertThat(mailer.mails())
                .filteredOn(mail -> mail.text().contains("復旧しました。"))
                .hasSize(2);
        assertThat(rows(incidents, incident, "GN-15a").get(0).proofs()).hasSize(2);
    }

    /** No mail holds anything of another tenant, and the page holds nothing of any. */
    @Test
    void mailsAndPage_nameNoTenant() throws Exception {
        Incidents incidents = incidents();
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        incidents.notifyTenants(incident.id(), OPERATOR);
        queue.runDue();
        StatusFeed.Publication publication = incidents.publishPage(OPERATOR);
        assertThat(mailer.mails())
                .extracting(Mail::to)
                .containsExactlyInAnyOrder("it@aozora.example.jp", "admin@takasaki.example.jp");
        String everything = Files.readString(publication.page())
                + Files.readString(publication.feed())
                + mailer.mails().get(0).text()
                + mailer.mails().get(1).text();
        assertThat(everything).doesNotContain("aozora", "takasaki");
        assertThat(mailer.mails().get(0).text()).isEqualTo(mailer.mails().get(1).text());
        assertThat(mailer.mails().get(0).text()).contains("https://status.example.jp/#" + incident.id());
    }

    @Test
    @Tag("JJ-16a")
    @Tag("JJ-16b")
    void aMinorIncident_isOnThePage_andWrittenAboutOnlyIfThePolicySaysSo() {
        Incidents incidents = incidents();
        Incident minor = incidents.declare(Samples.report(Incident.Severity.MINOR, Samples.anchors()), OPERATOR);
        assertThat(incidents.notifyTenants(minor.id(), OPERATOR)).isZero();
        assertThat(states(incidents, minor, "JJ-16a")).containsExactly(State.RUNNING);
        incidents.publishPage(OPERATOR);
        assertThat(incidents.obligations(minor.id()))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(State.MET));
        assertThat(folder.resolve("index.html")).content().contains("軽微な障害");

        IncidentPolicy all = PolicyFile.of("test", Map.of("sharedkit.incident.mail-from", "MINOR"))
                .bind(IncidentPolicy.class)
                .get(IncidentPolicy.class);
        Incidents writing = settings().policy(all).build();
        assertThat(writing.notifyTenants(minor.id(), OPERATOR)).isEqualTo(2);
        queue.runDue();
        assertThat(states(writing, minor, "JJ-16b")).containsExactly(State.MET, State.MET);
        assertThat(rows(writing, minor, "GN-15a")).isEmpty();
    }

    @Test
    void notifyTenants_whenTheAuditLogFails_sendsNothing() {
        Incident incident = incidents().declare(Samples.report(), OPERATOR);
        Incidents deaf = settings()
                .events(event -> {
                    throw new IllegalStateException("the audit log is full");
                })
                .build();
        assertThatThrownBy(() -> deaf.notifyTenants(incident.id(), OPERATOR)).hasMessage("the audit log is full");
        queue.runDue();
        assertThat(mailer.mails()).isEmpty();
    }

    /** It stops after the first tenant; repeated, it writes to the second one only. */
    @Test
    void notifyTenants_thatStopsHalfWay_isFinishedByRepeatingIt() {
        Incident incident = incidents().declare(Samples.report(), OPERATOR);
        Incidents stopping = settings()
                .events(event -> {
                    if (Tenants.current().equals(TAKASAKI)) {
                        throw new IllegalStateException("gone");
                    }
                })
                .build();
        assertThatThrownBy(() -> stopping.notifyTenants(incident.id(), OPERATOR))
                .hasMessage("gone");
        assertThat(incidents().notifyTenants(incident.id(), OPERATOR)).isEqualTo(1);
        queue.runDue();
        assertThat(mailer.mails())
                .extracting(Mail::to)
                .containsExactly("it@aozora.example.jp", "admin@takasaki.example.jp");
    }

    @Test
    @Tag("GN-15a")
    void obligations_ofManyTenants_areOneRowEach() {
        List<IncidentReport.Affected> many = IntStream.range(0, 25)
                .mapToObj(n -> new IncidentReport.Affected(TenantId.of("c-" + n), "it" + n + "@example.jp"))
                .toList();
        Incidents incidents = incidents();
        Incident incident = incidents.declare(
                new IncidentReport(
                        Incident.Severity.MAJOR, Samples.TITLE, Samples.DESCRIPTION, Samples.anchors(), many),
                OPERATOR);
        assertThat(incidents.notifyTenants(incident.id(), OPERATOR)).isEqualTo(25);
        queue.runDue();
        assertThat(rows(incidents, incident, "GN-15a")).hasSize(25).allMatch(row -> row.state() == State.MET);
        assertThat(mailer.mails()).extracting(Mail::to).doesNotHaveDuplicates().hasSize(25);
    }

    /** An erased tenant is nobody's recipient any more; the incident stays. */
    @Test
    void obligations_afterATenantIsErased_leaveItOut() {
        JdbcIncidentStore store = new JdbcIncidentStore(app, worker);
        Incidents incidents = settings().store(store).build();
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        Tenants.run(AOZORA, () -> store.erasureTargets().forEach(target -> target.eraseBatch(10)));
        assertThat(rows(incidents, incident, "GN-15a"))
                .singleElement()
                .extracting(Obligation::recipient)
                .isEqualTo(TAKASAKI);
        assertThat(incidents.notifyTenants(incident.id(), OPERATOR)).isEqualTo(1);
    }

    @Test
    void unknownIncidents_andAMissingPage_areRefused() {
        UUID unknown = UUID.randomUUID();
        Incidents incidents = incidents();
        assertThatThrownBy(() -> incidents.get(unknown)).hasMessageContaining(unknown.toString());
        assertThatThrownBy(() -> incidents.obligations(unknown)).hasMessageContaining(unknown.toString());
        assertThatThrownBy(() -> incidents.notifyTenants(unknown, OPERATOR)).hasMessageContaining(unknown.toString());
        assertThatThrownBy(() -> incidents.update(unknown, Incident.Phase.RESOLVED, Samples.MENDED, OPERATOR))
                .hasMessageContaining(unknown.toString());
        Incidents pageless = Incidents.builder()
                .store(IncidentStore.inMemory())
                .outbox(outbox)
                .events(events)
                .provider("サンプル", "Sample")
                .build();
        assertThatThrownBy(() -> pageless.publishPage(OPERATOR)).hasMessageContaining("statusFeed");
    }

    @Test
    void list_isWhatWasDeclared_theNewestFirst() {
        Incidents incidents = incidents();
        Incident first = incidents.declare(Samples.report(), OPERATOR);
        clock.advance(Duration.ofMinutes(1));
        Incident second = incidents.declare(Samples.report(), OPERATOR);
        assertThat(incidents.list()).containsExactly(second, first);
        assertThat(incidents.get(first.id())).isEqualTo(first);
    }

    private Incidents incidents() {
        return settings().build();
    }

    private Incidents.Builder settings() {
        return Incidents.builder()
                .store(new JdbcIncidentStore(app, worker))
                .outbox(outbox)
                .statusFeed(StatusFeed.builder()
                        .directory(folder)
                        .url(URI.create("https://status.example.jp/"))
                        .provider("サンプル人事クラウド", "Sample HR Cloud")
                        .build())
                .events(events)
                .clock(clock);
    }

    private static List<Obligation> rows(Incidents incidents, Incident incident, String rule) {
        return incidents.obligations(incident.id()).stream()
                .filter(each -> each.rule().id().equals(rule))
                .toList();
    }

    private static List<State> states(Incidents incidents, Incident incident, String rule) {
        return rows(incidents, incident, rule).stream().map(Obligation::state).toList();
    }
}
