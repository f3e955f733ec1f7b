/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rules, events and a hook for tests. */
final class AlertFixture {
    static final TenantId AOZORA = TenantId.of("c-aozora");
    static final TenantId TAKASAKI = TenantId.of("c-takasaki");
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final Duration DEADLINE = Duration.ofMinutes(30);
    static final Actor PERSON = Actor.operator("op-7");

    static final AlertRule LOGINS = AlertRule.named("logins")
            .action("auth.login")
            .outcome(Outcome.DENIED)
            .perTarget()
            .threshold(3, WINDOW)
            .build();
    static final AlertRule DOWNLOADS = AlertRule.named("downloads")
            .action("host.download")
            .outcome(Outcome.SUCCESS)
            .perActor()
            .threshold(3, WINDOW)
            .severity(Alert.Severity.NOTICE)
            .label("大量ダウンロード", "many downloads")
            .build();
    static final AlertRule EXPORTS =
            AlertRule.named("exports").action("retention.export.completed").build();

    private AlertFixture() {}

    static SecurityEvent denied(ManualClock clock, String account) {
        return SecurityEvent.of(clock.instant(), Actor.system("auth.login"), "auth.login.password-refused")
                .target(account)
                .denied();
    }

    static SecurityEvent downloaded(ManualClock clock, String user) {
        return SecurityEvent.of(clock.instant(), Actor.user(user), "host.download.done")
                .succeeded();
    }

    static SecurityEvent exported(ManualClock clock) {
        return SecurityEvent.of(clock.instant(), PERSON, "retention.export.completed")
                .succeeded();
    }

    /** Notes what it is told, and fails as often as it is said to. */
    static final class RecordingHook implements AlertHook {
        final List<Alert> told = new ArrayList<>();
        int failures;

        @Override
        public synchronized void raise(Alert alert) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("the pager is down");
            }
            told.add(alert);
        }

        synchronized List<Integer> levels() {
            return told.stream().map(Alert::level).toList();
        }
    }
}
