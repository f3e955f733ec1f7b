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

import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.mail.MailOutbox;
import io.sharedkit.core.mail.MailStatus;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.incident.obligation.Obligation;
import io.sharedkit.incident.obligation.Obligation.State;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Corrections of the moments from which clocks start. */
class AmendTest {
    private final ManualClock clock = ManualClock.at("2026-05-01T10:00:00+09:00");
    private final RecordingEventSink events = new RecordingEventSink();
    private final IncidentStore store = IncidentStore.inMemory();

    @Test
    void amend_saysInTheLogWhatWasBefore_andJudgesAnew() {
        clock.set(Samples.at("2026-05-07T12:00:00+09:00"));
        Incidents incidents = incidents(events);
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        assertThat(states(incidents, incident, "GN-15a")).containsExactly(State.DUE_SOON, State.DUE_SOON);
        Anchors earlier = Samples.anchors()
                .with(Anchors.Anchor.OCCURRENCE, Samples.at("2026-04-30T09:00:00+09:00"))
                .with(Anchors.Anchor.CLASSIFICATION, Samples.at("2026-05-01T10:00:00+09:00"));
        Incident amended = incidents.amend(incident.id(), earlier, "監視記録を確認", OPERATOR);
        assertThat(amended.anchors()).isEqualTo(earlier);
        assertThat(incidents.get(incident.id())).isEqualTo(amended);
        assertThat(states(incidents, incident, "GN-15a")).containsExactly(State.OVERDUE, State.OVERDUE);
        assertThat(events.events(TAKASAKI))
                .last()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("occurredBefore", "2026-05-01T00:00:00Z")
                        .containsEntry("occurred", "2026-04-30T00:00:00Z")
                        .containsEntry("detectedBefore", "2026-05-01T00:30:00Z")
                        .containsEntry("detected", "2026-05-01T00:30:00Z")
                        .containsEntry("classified", "2026-05-01T01:00:00Z")
                        .doesNotContainKeys("classifiedBefore", "materialityDetermined"));
    }

    @Test
    void amend_withoutReasonOrWithImpossibleMoments_changesNothing() {
        Incidents incidents = incidents(events);
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        int logged = events.events(AOZORA).size();
        assertThatThrownBy(() -> incidents.amend(incident.id(), Samples.anchors(), " ", OPERATOR))
                .hasMessageContaining("reason");
        Anchors future = Samples.anchors().with(Anchors.Anchor.AWARENESS, Samples.at("2026-05-01T10:05:01+09:00"));
        assertThatThrownBy(() -> incidents.amend(incident.id(), future, "x", OPERATOR))
                .hasMessageContaining("aware = 2026-05-01T10:05:01.000000+09:00 lies ahead of now");
        Anchors wrong = Samples.anchors().with(Anchors.Anchor.DETECTION, Samples.at("2026-05-01T08:00:00+09:00"));
        assertThatThrownBy(() -> incidents.amend(incident.id(), wrong, "x", OPERATOR))
                .hasMessageContaining("detected = 2026-05-01T08:00:00.000000+09:00 lies before occurred");
        assertThatThrownBy(() -> incidents.declare(Samples.report(Incident.Severity.MAJOR, wrong), OPERATOR))
                .hasMessageContaining("lies before occurred");
        assertThatThrownBy(() -> incidents.amend(UUID.randomUUID(), Samples.anchors(), "x", OPERATOR))
                .hasMessageContaining("no incident");
        assertThat(incidents.get(incident.id())).isEqualTo(incident);
        assertThat(events.events(AOZORA)).hasSize(logged);
    }

    @Test
    void amend_whenTheAuditLogFails_changesNothing() {
        Incident incident = incidents(events).declare(Samples.report(), OPERATOR);
        Incidents deaf = incidents(event -> {
            throw new IllegalStateException("the audit log is full");
        });
        Anchors none = new Anchors(null, null, null);
        assertThatThrownBy(() -> deaf.amend(incident.id(), none, "x", OPERATOR)).hasMessage("the audit log is full");
        assertThat(incidents(events).get(incident.id())).isEqualTo(incident);
    }

    /** The log of one tenant has it, that of the other refuses it: repeated, both have it and it is done. */
    @Test
    void amend_thatStopsHalfWay_isDoneByRepeatingIt() {
        Incidents incidents = incidents(events);
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        Anchors earlier = Samples.anchors().with(Anchors.Anchor.OCCURRENCE, Samples.at("2026-04-30T09:00:00+09:00"));
        Incidents stopping = incidents(event -> {
            if (Tenants.current().equals(TAKASAKI)) {
                throw new IllegalStateException("the audit log is full");
            }
            events.publish(event);
        });
        assertThatThrownBy(() -> stopping.amend(incident.id(), earlier, "監視記録を確認", OPERATOR))
                .hasMessage("the audit log is full");
        assertThat(incidents.get(incident.id())).isEqualTo(incident);
        assertThat(incidents.amend(incident.id(), earlier, "監視記録を確認", OPERATOR).anchors())
                .isEqualTo(earlier);
        assertThat(events.events(TAKASAKI))
                .last()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("occurredBefore", "2026-05-01T00:00:00Z")
                        .containsEntry("occurred", "2026-04-30T00:00:00Z"));
    }

    /** Somebody else amends between the look and the change: the second correction is not made blindly. */
    @Test
    void amend_whileSomebodyElseAmends_isRefused() {
        Incidents incidents = incidents(events);
        Incident incident = incidents.declare(Samples.report(), OPERATOR);
        Anchors none = new Anchors(null, null, null);
        AtomicInteger asked = new AtomicInteger();
        Incidents interrupted = settings(events)
                .clock(() -> {
                    if (asked.incrementAndGet() == 2) { // it has looked at the moments that there are
                        incidents.amend(incident.id(), none, "faster", OPERATOR);
                    }
                    return clock.instant();
                })
                .build();
        assertThatThrownBy(() -> interrupted.amend(
                        incident.id(), Samples.anchors().with(Anchors.Anchor.OCCURRENCE, null), "slower", OPERATOR))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Somebody else");
        assertThat(incidents.get(incident.id()).anchors()).isEqualTo(none);
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            assertThat(events.events(tenant))
                    .filteredOn(event -> event.action().equals("incident.anchors.changed"))
                    .as("what was not changed is not in the log")
                    .extracting(event -> event.details().get("reason"))
                    .containsExactly("faster");
        }
    }

    private Incidents incidents(EventSink sink) {
        return settings(sink).build();
    }

    private Incidents.Builder settings(EventSink sink) {
        return Incidents.builder()
                .store(store)
                .outbox(new NoMail())
                .provider("サンプル", "Sample")
                .events(sink)
                .clock(clock);
    }

    private static List<State> states(Incidents incidents, Incident incident, String rule) {
        return incidents.obligations(incident.id()).stream()
                .filter(each -> each.rule().id().equals(rule))
                .map(Obligation::state)
                .toList();
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
