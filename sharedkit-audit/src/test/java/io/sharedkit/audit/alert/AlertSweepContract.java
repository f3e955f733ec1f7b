/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import static io.sharedkit.audit.alert.AlertFixture.AOZORA;
import static io.sharedkit.audit.alert.AlertFixture.DEADLINE;
import static io.sharedkit.audit.alert.AlertFixture.TAKASAKI;
import static io.sharedkit.audit.alert.AlertFixture.denied;
import static io.sharedkit.audit.alert.AlertFixture.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.alert.AlertFixture.RecordingHook;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.WorkQueue;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.RecordingEventSink;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts on a store, and what is done over all of them once a day. */
abstract class AlertSweepContract {
    final ManualClock clock = ManualClock.at("2026-04-01T09:00:00.123456+09:00");
    final RecordingEventSink log = new RecordingEventSink();
    final RecordingHook hook = new RecordingHook();
    Alerts alerts;
    EventSink sink;
    WorkQueue queue;

    /** Store and queues without anything in them. */
    abstract Alerts.Builder settings();

    /** The queue that runs. */
    abstract WorkQueue queue();

    @BeforeEach
    void createAlerts() {
        alerts = settings()
                .rules(List.of(AlertFixture.LOGINS, AlertFixture.DOWNLOADS, AlertFixture.EXPORTS))
                .hook(hook)
                .events(log)
                .clock(clock)
                .deadline(DEADLINE)
                .build();
        sink = alerts.around(log);
        queue = queue();
    }

    @Test
    void sweep_callsWhatIsDueAndNothingElse() {
        publish(exported(clock));
        queue.runDue();
        assertThat(Tenants.get(AOZORA, alerts::sweep)).isZero();
        clock.advance(DEADLINE);
        assertThat(Tenants.get(TAKASAKI, alerts::sweep)).isZero();
        assertThat(Tenants.get(AOZORA, alerts::sweep)).isEqualTo(1);
        assertThat(Tenants.get(AOZORA, alerts::sweep)).isZero();
        queue.runDue();
        assertThat(hook.levels()).containsExactly(0, 1);
    }

    @Test
    void sweep_oneCallFails_makesTheOthersAndSaysSo() {
        for (String account : List.of("u-1", "u-2", "u-3")) {
            publish(denied(clock, account), denied(clock, account), denied(clock, account));
        }
        hook.failures = 1;
        Tenants.run(AOZORA, () -> assertThatThrownBy(alerts::sweep).hasMessage("the pager is down"));
        assertThat(hook.told).hasSize(2);
    }

    /** They would otherwise wait for their time to come, which may be thousands of years ahead. */
    @Test
    void sweep_hitsOfAClockThatWasFarAhead_areForgotten() {
        assertThat(toldAfterAClockWasAheadBy(AlertStore.GRACE.plusMillis(1))).isFalse();
    }

    @Test
    void sweep_hitsOfAClockThatWasALittleAhead_stay() {
        assertThat(toldAfterAClockWasAheadBy(AlertStore.GRACE)).isTrue();
    }

    private boolean toldAfterAClockWasAheadBy(Duration ahead) {
        clock.advance(ahead);
        publish(denied(clock, "u-1"), denied(clock, "u-1"));
        clock.advance(ahead.negated());
        Tenants.run(AOZORA, alerts::sweep);
        clock.advance(ahead);
        publish(denied(clock, "u-1"));
        queue.runDue();
        return !hook.told.isEmpty();
    }

    final void publish(SecurityEvent... events) {
        Tenants.run(AOZORA, () -> List.of(events).forEach(sink::publish));
    }
}
