/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRuleTest {

    @ParameterizedTest
    @CsvSource({
        "auth.login, auth.login, true",
        "auth.login, auth.login.password-refused, true",
        "auth, auth.login, true",
        "auth.login, auth.logins, false",
        "auth.login, auth.logi, false",
        "auth.login, other.auth.login, false",
    })
    void matches_action_byWholeWords(String words, String action, boolean expected) {
        AlertRule rule = AlertRule.named("r").action("x.y").action(words).build();
        assertThat(matches(rule, event(action).succeeded())).isEqualTo(expected);
    }

    @Test
    void matches_allThatIsAsked() {
        AlertRule rule = AlertRule.named("r")
                .outcome(Outcome.DENIED)
                .outcome(Outcome.FAILURE)
                .actorKind(Actor.Kind.USER)
                .detail("reason", "wrong-password")
                .build();
        SecurityEvent.Builder good = event("a.b").detail("reason", "wrong-password");
        assertThat(matches(rule, good.denied())).isTrue();
        assertThat(matches(rule, good.failed())).isTrue();
        assertThat(matches(rule, good.succeeded())).isFalse();
        assertThat(matches(rule, event("a.b").detail("reason", "other").denied()))
                .isFalse();
        assertThat(matches(rule, event("a.b").denied())).isFalse();
        assertThat(matches(
                        rule,
                        SecurityEvent.of(Instant.EPOCH, Actor.system("u-1"), "a.b")
                                .detail("reason", "wrong-password")
                                .denied()))
                .isFalse();
    }

    @Test
    void key_isWhatIsCountedApart() {
        SecurityEvent event = event("a.b").target("t").detail("ip", "192.0.2.7").denied();
        assertThat(AlertRule.named("r").build().key(Observed.of(event))).contains("");
        assertThat(AlertRule.named("r").perActor().build().key(Observed.of(event)))
                .contains("user:u-1");
        assertThat(AlertRule.named("r").perTarget().build().key(Observed.of(event)))
                .contains("t");
        assertThat(AlertRule.named("r").perDetail("ip").build().key(Observed.of(event)))
                .contains("192.0.2.7");
        assertThat(AlertRule.named("r").perDetail("other").build().key(Observed.of(event)))
                .isEmpty();
        assertThat(AlertRule.named("r").perActor().perTenant().build().key(Observed.of(event)))
                .contains("");
    }

    @Test
    void build_laterChangesOfTheBuilder_doNotReachTheRule() {
        AlertRule.Builder builder = AlertRule.named("r").action("a.b");
        AlertRule rule = builder.build();
        builder.action("c.d").threshold(9, Duration.ofHours(1));
        assertThat(matches(rule, event("c.d").denied())).isFalse();
        assertThat(rule.threshold()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "a--b", "-a", "a-", "a.b", "ａ"})
    void named_malformed_isRefused(String name) {
        assertThatThrownBy(() -> AlertRule.named(name)).hasMessageContaining("'" + name + "'");
    }

    @Test
    void builder_outOfRange_isRefused() {
        AlertRule.Builder rule = AlertRule.named("r");
        assertThatThrownBy(() -> AlertRule.named("r".repeat(65))).hasMessageContaining("64");
        assertThatThrownBy(() -> rule.action("Auth")).hasMessageContaining("not 'Auth'");
        assertThatThrownBy(() -> rule.action("auth.")).hasMessageContaining("not 'auth.'");
        assertThatThrownBy(() -> rule.threshold(0, Duration.ofMinutes(1))).hasMessageContaining("not 0");
        assertThatThrownBy(() -> rule.threshold(10_001, Duration.ofMinutes(1))).hasMessageContaining("not 10001");
        assertThatThrownBy(() -> rule.threshold(1, Duration.ZERO)).hasMessageContaining("not PT0S");
        assertThatThrownBy(() -> rule.threshold(1, Duration.ofDays(8))).hasMessageContaining("not PT192H");
    }

    @Test
    void matches_eventOfTheLog_asTheSameEventOfAFeature() {
        AuditEvent event = AuditEvent.of(Instant.EPOCH, Actor.user("u-1"), StandardAction.RETENTION_EXPORT_COMPLETED)
                .target("t")
                .ip("192.0.2.7")
                .detail("profile", "full")
                .succeeded();
        AlertRule rule = AlertRule.named("r")
                .action("retention.export")
                .outcome(Outcome.SUCCESS)
                .actorKind(Actor.Kind.USER)
                .detail("profile", "full")
                .perDetail("ip")
                .build();
        Observed observed = Observed.of(event);
        assertThat(rule.matches(observed)).isTrue();
        assertThat(rule.key(observed)).contains("192.0.2.7");
        assertThat(AlertRule.named("r").perActor().build().key(observed)).contains("user:u-1");
        assertThat(AlertRule.named("r").perTarget().build().key(observed)).contains("t");
    }

    /** The events of the other modules, as they are published. */
    @ParameterizedTest
    @CsvSource({
        "failed-logins-account, auth.login.password-refused, DENIED",
        "failed-logins-address, auth.login.password-refused, DENIED",
        "failed-logins-tenant, auth.login.password-refused, FAILURE",
        "failed-logins-account, auth.two-step.refused, DENIED",
        "privilege-granted, auth.account.role-changed, SUCCESS",
        "personal-data-exported, retention.export.completed, SUCCESS",
        "personal-data-exported, audit.exported, SUCCESS",
        "recording-impaired, audit.gap, SUCCESS",
        "recording-impaired, audit.off, SUCCESS",
        "recording-impaired, audit.refused, DENIED",
        "recording-impaired, audit.disk.full, FAILURE",
        "clock-unhealthy, audit.clock.unhealthy, FAILURE",
        "across-tenants, core.cross-tenant.begun, SUCCESS",
        "across-tenants, core.cross-tenant.refused, DENIED",
        "failures, isolation.verified, FAILURE",
    })
    @Tag("JJ-18a")
    void presets_matchTheEventsOfSharedkit(String name, String action, Outcome outcome) {
        AlertRule rule = AlertRules.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        SecurityEvent.Builder event = event(action).target("t").detail("ip", "192.0.2.7");
        SecurityEvent made = switch (outcome) {
            case SUCCESS -> event.succeeded();
            case DENIED -> event.denied();
            case FAILURE -> event.failed();
        };
        assertThat(matches(rule, made)).isTrue();
        assertThat(rule.key(Observed.of(made))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "auth.login.password-accepted, SUCCESS",
        "audit.clock.healthy, SUCCESS",
        "audit.delivery.healthy, SUCCESS",
        "core.cross-tenant.ended, SUCCESS",
        "retention.export.refused, DENIED",
        "auth.account.role-changed, DENIED",
        "audit.alert.opened, SUCCESS",
    })
    void presets_doNotMatchWhatIsWell(String action, Outcome outcome) {
        SecurityEvent.Builder event = event(action).target("t");
        SecurityEvent made = outcome == Outcome.SUCCESS ? event.succeeded() : event.denied();
        assertThat(AlertRules.all()).noneMatch(rule -> matches(rule, made));
    }

    @Test
    void actions_areThoseOfTheCatalogue() {
        assertThat(Alerts.OPENED).isEqualTo(StandardAction.AUDIT_ALERT_OPENED.code());
        assertThat(Alerts.ESCALATED).isEqualTo(StandardAction.AUDIT_ALERT_ESCALATED.code());
        assertThat(Alerts.ACKNOWLEDGED).isEqualTo(StandardAction.AUDIT_ALERT_ACKNOWLEDGED.code());
    }

    private static boolean matches(AlertRule rule, SecurityEvent event) {
        return rule.matches(Observed.of(event));
    }

    private static SecurityEvent.Builder event(String action) {
        return SecurityEvent.of(Instant.EPOCH, Actor.user("u-1"), action);
    }
}
