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
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.DirectMailOutbox;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import io.sharedkit.testkit.RecordingMailer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Acts that stop half-way, because a tenant's audit log refuses or the process ends there, and their repetition. */
class DeclareTest {
    private static final UUID NUMBER = UUID.fromString("0b1c2d3e-0000-4000-8000-00000000000a");

    @TempDir
    Path folder;

    private final ManualClock clock = ManualClock.at("2026-05-01T10:00:00+09:00");
    private final RecordingEventSink events = new RecordingEventSink();
    private final RecordingMailer mailer = new RecordingMailer(clock);
    private final Set<TenantId> refusing = new HashSet<>();

    @ParameterizedTest
    @EnumSource
    void declare_thatStopsHalfWay_speaksOfNothingThatIsNotThere_andIsCompletedByRepeatingIt(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        refusing.add(TAKASAKI);
        assertThatThrownBy(() -> incidents.declare(NUMBER, Samples.report(), OPERATOR))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(NUMBER.toString())
                .hasMessageContaining("again with this number")
                .hasRootCauseMessage("the audit log is full");
        assertThat(events.events(AOZORA))
                .singleElement()
                .satisfies(event -> assertThat(event.target()).isEqualTo(NUMBER.toString()));
        Incident there = incidents.get(NUMBER);
        assertThat(incidents.obligations(NUMBER))
                .anyMatch(row -> TAKASAKI.equals(row.recipient()))
                .anyMatch(row -> AOZORA.equals(row.recipient()));
        assertThatThrownBy(() -> incidents.notifyTenants(NUMBER, OPERATOR))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("c-takasaki")
                .hasMessageContaining("1 mails");
        assertThat(mailer.mails()).extracting(Mail::to).containsExactly("it@aozora.example.jp");

        refusing.clear();
        clock.advance(Duration.ofMinutes(3));
        assertThat(incidents.declare(NUMBER, Samples.report(), OPERATOR)).isEqualTo(there);
        assertThat(actions(AOZORA)).containsOnlyOnce("incident.declared");
        assertThat(actions(TAKASAKI)).containsExactly("incident.declared");
        assertThat(incidents.notifyTenants(NUMBER, OPERATOR)).isEqualTo(1);
        assertThat(mailer.mails())
                .extracting(Mail::to)
                .containsExactly("it@aozora.example.jp", "admin@takasaki.example.jp");
        assertThat(incidents.list()).containsExactly(there);
    }

    @ParameterizedTest
    @EnumSource
    void declare_again_changesNothing_alsoAfterMomentsWereAmended(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        incidents.declare(NUMBER, Samples.report(), OPERATOR);
        Anchors amended = Samples.anchors().with(Anchors.Anchor.OCCURRENCE, Samples.at("2026-04-30T09:00:00+09:00"));
        incidents.amend(NUMBER, amended, "監視記録", OPERATOR);
        incidents.update(NUMBER, Incident.Phase.RESOLVED, Samples.MENDED, OPERATOR);
        Incident now = incidents.get(NUMBER);
        assertThat(incidents.declare(NUMBER, Samples.report(), OPERATOR)).isEqualTo(now);
        assertThat(incidents.get(NUMBER)).isEqualTo(now);
        assertThat(actions(AOZORA)).containsOnlyOnce("incident.declared");
    }

    @ParameterizedTest
    @EnumSource
    void declare_ofAnotherIncidentUnderTheSameNumber_isRefused(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        IncidentReport report = Samples.report();
        Incident first = incidents.declare(NUMBER, report, OPERATOR);
        List<IncidentReport.Affected> one = report.affected().subList(0, 1);
        for (IncidentReport other : List.of(
                Samples.report(Incident.Severity.MINOR, Samples.anchors()),
                new IncidentReport(report.severity(), Samples.MENDED, report.description(), report.anchors(), one),
                new IncidentReport(
                        report.severity(), report.title(), Samples.MENDED, report.anchors(), report.affected()),
                new IncidentReport(report.severity(), report.title(), report.description(), report.anchors(), one))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> incidents.declare(NUMBER, other, OPERATOR))
                    .withMessageContaining("another number");
        }
        assertThat(incidents.list()).containsExactly(first);
        assertThat(actions(AOZORA)).hasSize(1);
    }

    @Test
    void declare_withoutANumber_thatStopsHalfWay_namesTheNumberThatItHas() {
        Incidents incidents = incidents(IncidentStore.inMemory());
        refusing.add(AOZORA);
        assertThatThrownBy(() -> incidents.declare(Samples.report(), OPERATOR))
                .satisfies(e -> assertThat(e)
                        .hasMessageContaining(incidents.list().get(0).id().toString()));
    }

    @ParameterizedTest
    @EnumSource
    void update_thatStopsHalfWay_isThereOnceAfterRepeatingIt(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        incidents.declare(NUMBER, Samples.report(), OPERATOR);
        refusing.add(TAKASAKI);
        assertThatThrownBy(() -> incidents.update(NUMBER, Incident.Phase.RESOLVED, Samples.MENDED, OPERATOR))
                .hasMessage("the audit log is full");
        assertThat(incidents.get(NUMBER).updates()).hasSize(1);
        refusing.clear();
        incidents.update(NUMBER, Incident.Phase.RESOLVED, Samples.MENDED, OPERATOR);
        assertThat(incidents.get(NUMBER).updates()).hasSize(2);
        assertThat(actions(TAKASAKI)).containsExactly("incident.declared", "incident.updated");
    }

    @ParameterizedTest
    @EnumSource
    void publishPage_thatStopsHalfWay_isProvenAndToldByRepeatingIt(StoreKind kind) {
        Incidents incidents = incidents(kind.store());
        incidents.declare(NUMBER, Samples.report(), OPERATOR);
        refusing.add(TAKASAKI);
        assertThatThrownBy(() -> incidents.publishPage(OPERATOR)).hasMessage("the audit log is full");
        assertThat(incidents.proofs().recorded(NUMBER)).isEmpty();
        refusing.clear();
        incidents.publishPage(OPERATOR);
        incidents.publishPage(OPERATOR);
        assertThat(incidents.proofs().recorded(NUMBER)).hasSize(1);
        assertThat(actions(TAKASAKI)).containsExactly("incident.declared", "incident.page.published");
    }

    @Test
    void builder_withoutAValue_namesTheSetting() {
        Incidents.Builder builder = Incidents.builder();
        missing("store", () -> builder.store(null));
        missing("outbox", () -> builder.outbox(null));
        missing("statusFeed", () -> builder.statusFeed(null));
        missing("provider in Japanese", () -> builder.provider(null, "x"));
        missing("provider in English", () -> builder.provider("x", null));
        missing("rules", () -> builder.rules(null));
        missing("policy", () -> builder.policy(null));
        missing("calendar", () -> builder.calendar(null));
        missing("calendars", () -> builder.calendars(null));
        missing("events", () -> builder.events(null));
        missing("clock", () -> builder.clock(null));
        missing("Incidents need a store: call store", builder::build);
    }

    private static void missing(String setting, ThrowingCallable step) {
        assertThatNullPointerException().isThrownBy(step).withMessageStartingWith(setting);
    }

    private List<String> actions(TenantId tenant) {
        return events.events(tenant).stream().map(SecurityEvent::action).toList();
    }

    private Incidents incidents(IncidentStore store) {
        return Incidents.builder()
                .store(store)
                .outbox(new DirectMailOutbox(mailer))
                .statusFeed(StatusFeed.builder()
                        .directory(folder)
                        .url(URI.create("https://status.example.jp/"))
                        .provider("サンプル", "Sample")
                        .build())
                .events(event -> {
                    if (!event.action().equals("incident.anchors.changed")) { // which is told with the row locked
                        assertThat(store.find(UUID.fromString(event.target())))
                                .as("what is spoken of")
                                .isPresent();
                    }
                    if (refusing.contains(Tenants.current())) {
                        throw new IllegalStateException("the audit log is full");
                    }
                    events.publish(event);
                })
                .clock(clock)
                .build();
    }
}
