/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import static io.sharedkit.audit.alert.AlertFixture.AOZORA;
import static io.sharedkit.audit.alert.AlertFixture.DEADLINE;
import static io.sharedkit.audit.alert.AlertFixture.PERSON;
import static io.sharedkit.audit.alert.AlertFixture.TAKASAKI;
import static io.sharedkit.audit.alert.AlertFixture.WINDOW;
import static io.sharedkit.audit.alert.AlertFixture.denied;
import static io.sharedkit.audit.alert.AlertFixture.downloaded;
import static io.sharedkit.audit.alert.AlertFixture.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.alert.Alert.Severity;
import io.sharedkit.audit.alert.Alert.State;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What alerts do, whatever store they are on. */
abstract class AlertsContract extends AlertSweepContract {
    @Test
    @Tag("JJ-18a")
    void publish_thresholdReached_tellsPeopleAtOnceAndRecordsIt() {
        publish(denied(clock, "u-1"), denied(clock, "u-1"));
        queue.runDue();
        assertThat(hook.told).isEmpty();

        publish(denied(clock, "u-1"));
        queue.runDue();

        assertThat(hook.told).hasSize(1);
        Alert told = hook.told.get(0);
        assertThat(told.rule()).isEqualTo("logins");
        assertThat(told.severity()).isEqualTo(Severity.HIGH);
        assertThat(told.key()).isEqualTo("u-1");
        assertThat(told.hits()).isEqualTo(3);
        assertThat(told.openedAt()).isEqualTo(clock.instant());
        assertThat(told.state()).isEqualTo(State.OPEN);
        assertThat(told.level()).isZero();
        assertThat(told.acknowledgedBy()).isEmpty();
        assertThat(log.actions().subList(0, 3)).containsOnly("auth.login.password-refused");
        assertThat(log.actions().subList(3, 4)).containsExactly(Alerts.OPENED);
        assertThat(log.events().get(3).target()).isEqualTo(told.id().toString());
        assertThat(log.events(AOZORA)).hasSize(4);
    }

    @Test
    @Tag("JJ-18a")
    void publish_successfulWork_tellsPeopleOnceItIsDone() {
        publish(exported(clock));
        assertThat(hook.told).isEmpty();
        queue.runDue();
        assertThat(hook.told).extracting(Alert::rule).containsExactly("exports");
        assertThat(hook.told.get(0).key()).isEmpty();
    }

    @Test
    void count_eventRecordedPastTheSink_raisesAsOneThatWentThroughIt() {
        Tenants.run(AOZORA, () -> {
            alerts.count(AuditEvent.of(clock.instant(), PERSON, StandardAction.RETENTION_EXPORT_COMPLETED)
                    .succeeded());
            for (int i = 0; i < 3; i++) {
                alerts.count(AuditEvent.of(clock.instant(), PERSON, StandardAction.AUTH_LOGIN_PASSWORD_REFUSED)
                        .target("u-1")
                        .denied());
            }
        });
        queue.runDue();
        assertThat(hook.told).extracting(Alert::rule).containsExactlyInAnyOrder("exports", "logins");
        assertThat(log.actions()).containsOnly(Alerts.OPENED);
    }

    @Test
    void publish_successesUpToTheThreshold_areCounted() {
        publish(downloaded(clock, "u-1"), downloaded(clock, "u-1"), downloaded(clock, "u-2"));
        queue.runDue();
        assertThat(hook.told).isEmpty();
        publish(downloaded(clock, "u-1"));
        queue.runDue();
        assertThat(hook.told).extracting(Alert::key).containsExactly("user:u-1");
        assertThat(hook.told.get(0).hits()).isEqualTo(3);
        assertThat(hook.told.get(0).severity()).isEqualTo(Severity.NOTICE);
        assertThat(hook.told.get(0).describe(Locale.JAPANESE)).contains("契約企業 c-aozora：大量ダウンロード - user:u-1");
        assertThat(Tenants.get(AOZORA, alerts::unacknowledged)).containsExactlyElementsOf(hook.told);
        assertThat(Tenants.get(AOZORA, () -> alerts.find(hook.told.get(0).id())))
                .contains(hook.told.get(0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void publish_olderThanTheWindow_doNotCount(boolean justInside) {
        publish(denied(clock, "u-1"), downloaded(clock, "u-1"));
        clock.advance(justInside ? WINDOW.minusMillis(1) : WINDOW);
        for (int i = 0; i < 2; i++) {
            publish(denied(clock, "u-1"), downloaded(clock, "u-1"));
        }
        queue.runDue();
        assertThat(hook.told).hasSize(justInside ? 2 : 0);
    }

    @Test
    void publish_workThatRunsLate_countsByTheTimeOfTheEvents() {
        for (int i = 0; i < 3; i++) {
            publish(downloaded(clock, "u-1"));
            clock.advance(WINDOW);
        }
        queue.runDue();
        assertThat(hook.told).isEmpty();
    }

    @Test
    void publish_otherKeysAndTenants_areCountedApart() {
        publish(denied(clock, "u-1"), denied(clock, "u-1"), denied(clock, "u-2"), denied(clock, "u-2"));
        Tenants.run(TAKASAKI, () -> sink.publish(denied(clock, "u-1")));
        queue.runDue();
        assertThat(hook.told).isEmpty();
    }

    @Test
    void publish_noKeyOrNoMatch_isNotCounted() {
        publish(denied(clock, ""), denied(clock, ""), denied(clock, ""));
        for (int i = 0; i < 3; i++) {
            publish(SecurityEvent.of(clock.instant(), PERSON, "auth.login")
                    .target("u-1")
                    .failed());
            publish(SecurityEvent.of(clock.instant(), PERSON, "auth.logins.x")
                    .target("u-1")
                    .denied());
        }
        queue.runDue();
        assertThat(hook.told).isEmpty();
    }

    @Test
    void publish_whileAnAlertIsOpen_isAddedToItAndCallsNobody() {
        for (int i = 0; i < 20; i++) {
            publish(denied(clock, "u-1"), downloaded(clock, "u-1"));
            queue.runDue();
        }
        assertThat(hook.told).extracting(Alert::rule).containsExactlyInAnyOrder("logins", "downloads");
        assertThat(Tenants.get(AOZORA, alerts::unacknowledged))
                .extracting(Alert::hits)
                .containsExactly(20L, 20L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void publish_sameEventTwice_countsOnce(boolean success) {
        SecurityEvent event = success ? downloaded(clock, "u-1") : denied(clock, "u-1");
        publish(event, event, event, event);
        queue.runDue();
        assertThat(hook.told).isEmpty();
    }

    @Test
    void publish_sinkRefuses_isNotCounted() {
        EventSink broken = alerts.around(event -> {
            throw new IllegalStateException("no space left");
        });
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> broken.publish(exported(clock))).hasMessage("no space left"));
        queue.runDue();
        assertThat(hook.told).isEmpty();
    }

    @Test
    void publish_withoutTenant_isRefused() {
        assertThatThrownBy(() -> sink.publish(exported(clock))).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> alerts.around(EventSink.discarding()).publish(exported(clock)))
                .isInstanceOf(NoTenantException.class);
        assertThatThrownBy(alerts::facts).isInstanceOf(NoTenantException.class);
    }

    /** Keys come from details, and who attacks chooses them. */
    @Test
    void publish_keysThatADatabaseRefuses_areCountedByTheirDigest() {
        for (String key : List.of("x\u0000y", "x".repeat(4096), "\uD800", "a\nb")) {
            publish(denied(clock, key), denied(clock, key), denied(clock, key));
        }
        queue.runDue();
        assertThat(hook.told)
                .hasSize(4)
                .allSatisfy(alert -> assertThat(alert.key()).matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    @Tag("JJ-18a")
    void hook_fails_alertStaysOpenAndIsCalledAgain() {
        hook.failures = 2;
        publish(exported(clock));
        queue.runDue();
        assertThat(hook.told).isEmpty();
        assertThat(log.actions()).doesNotContain(Alerts.OPENED);
        assertThat(Tenants.get(AOZORA, alerts::unacknowledged))
                .extracting(Alert::state)
                .containsExactly(State.OPEN);
        assertThat(Tenants.get(AOZORA, alerts::unacknowledged))
                .extracting(Alert::level)
                .as("nobody was told yet")
                .containsExactly(0);

        queue.runDue();
        assertThat(hook.failures).isEqualTo(1);
        clock.advance(WorkQueue.RETRY);
        queue.runDue();
        assertThat(hook.told).isEmpty();
        clock.advance(WorkQueue.RETRY);
        queue.runDue();
        assertThat(hook.levels()).containsExactly(0);
    }

    @Test
    @Tag("JJ-18a")
    void deadline_passesWithoutAcknowledgement_escalatesLevelByLevel() {
        publish(exported(clock));
        queue.runDue();
        clock.advance(DEADLINE.minusMillis(1));
        queue.runDue();
        assertThat(hook.levels()).containsExactly(0);
        clock.advance(Duration.ofMillis(1));
        queue.runDue();
        assertThat(hook.levels()).containsExactly(0, 1);
        assertThat(hook.told.get(1).state()).isEqualTo(State.ESCALATED);
        assertThat(hook.told.get(1).tenant()).isEqualTo(AOZORA);
        assertThat(Tenants.get(AOZORA, alerts::unacknowledged)).containsExactly(hook.told.get(1));
        clock.advance(DEADLINE);
        queue.runDue();
        assertThat(hook.levels()).containsExactly(0, 1, 2);
        assertThat(log.actions()).endsWith(Alerts.OPENED, Alerts.ESCALATED, Alerts.ESCALATED);
        assertThat(log.events().get(3).details()).containsEntry("level", "2");
    }

    @Test
    @Tag("JJ-18a")
    void acknowledge_byAPerson_endsTheEscalationAndIsRecorded() {
        publish(exported(clock));
        queue.runDue();
        UUID id = hook.told.get(0).id();
        assertThat(acknowledge(id, PERSON)).isEqualTo(AlertAcknowledgement.DONE);
        assertThat(acknowledge(id, Actor.user("u-2"))).isEqualTo(AlertAcknowledgement.ALREADY_ACKNOWLEDGED);

        clock.advance(DEADLINE);
        queue.runDue();
        assertThat(hook.levels()).containsExactly(0);
        Alert alert = Tenants.get(AOZORA, () -> alerts.find(id)).orElseThrow();
        assertThat(alert.state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(alert.acknowledgedBy()).contains("operator:op-7");
        assertThat(log.actions()).endsWith(Alerts.OPENED, Alerts.ACKNOWLEDGED);
        SecurityEvent event = log.events().get(log.events().size() - 1);
        assertThat(event.actor()).isEqualTo(PERSON);
        assertThat(event.target()).isEqualTo(id.toString());
        assertThat(event.details()).containsEntry("finding", "planned");
    }

    @Test
    @Tag("JJ-18a")
    void acknowledge_notByAPersonOrNotInThisTenant_isRefused() {
        publish(exported(clock));
        queue.runDue();
        UUID id = hook.told.get(0).id();
        assertThatThrownBy(() -> acknowledge(id, Actor.system("cron")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by a person")
                .hasMessageContaining("cron");
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> alerts.acknowledge(id, PERSON, " ")).hasMessageContaining("what was found");
            assertThatThrownBy(() -> alerts.acknowledge(id, PERSON, "x".repeat(1001)))
                    .hasMessageContaining("has 1001");
        });
        assertThat(Tenants.get(TAKASAKI, () -> alerts.acknowledge(id, PERSON, "planned")))
                .isEqualTo(AlertAcknowledgement.UNKNOWN_ALERT);
        assertThat(acknowledge(UUID.randomUUID(), PERSON)).isEqualTo(AlertAcknowledgement.UNKNOWN_ALERT);
        assertThat(Tenants.get(TAKASAKI, () -> alerts.find(id))).isEmpty();
        assertThat(Tenants.get(AOZORA, alerts::unacknowledged)).hasSize(1);
        assertThat(log.actions()).doesNotContain(Alerts.ACKNOWLEDGED);
    }

    @Test
    void acknowledge_beforeTheFirstCall_callsNobody() {
        publish(denied(clock, "u-1"), denied(clock, "u-1"), denied(clock, "u-1"));
        UUID id = Tenants.get(AOZORA, alerts::unacknowledged).get(0).id();
        acknowledge(id, PERSON);
        queue.runDue();
        assertThat(hook.told).isEmpty();
    }

    @Test
    void acknowledged_nextEvents_areCountedFromTheBeginning() {
        publish(denied(clock, "u-1"), denied(clock, "u-1"), denied(clock, "u-1"), denied(clock, "u-1"));
        queue.runDue();
        acknowledge(hook.told.get(0).id(), PERSON);
        publish(denied(clock, "u-1"), denied(clock, "u-1"));
        queue.runDue();
        assertThat(hook.told).hasSize(1);
        publish(denied(clock, "u-1"));
        queue.runDue();
        assertThat(hook.told).hasSize(2);
        assertThat(hook.told.get(1).id()).isNotEqualTo(hook.told.get(0).id());
        assertThat(hook.told.get(1).level()).isZero();
    }

    @Test
    @Tag("JJ-18a")
    void facts_sayHowManyAlertsAreOpenAndOverdue() {
        assertThat(fact().verdict()).isEqualTo(Verdict.KEPT);
        publish(exported(clock));
        queue.runDue();
        assertThat(fact().verdict()).isEqualTo(Verdict.KEPT);
        assertThat(fact().details())
                .containsEntry("open", "1")
                .containsEntry("overdue", "0")
                .containsEntry("deadlineSeconds", "1800");
        clock.advance(DEADLINE);
        assertThat(fact().verdict()).isEqualTo(Verdict.NOT_KEPT);
        assertThat(fact().details()).containsEntry("overdue", "1");
        assertThat(Tenants.get(TAKASAKI, alerts::facts).get(0).verdict()).isEqualTo(Verdict.KEPT);
        acknowledge(hook.told.get(0).id(), PERSON);
        assertThat(fact().verdict()).isEqualTo(Verdict.KEPT);
        assertThat(fact().details()).containsEntry("open", "0");
    }

    private AlertAcknowledgement acknowledge(UUID id, Actor person) {
        return Tenants.get(AOZORA, () -> alerts.acknowledge(id, person, "planned"));
    }

    private Fact fact() {
        return Tenants.get(AOZORA, alerts::facts).get(0);
    }
}
