/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.work.InMemoryWorkQueue;
import io.sharedkit.core.work.WorkQueue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryAlertsTest extends AlertsContract {
    private final InMemoryWorkQueue memory = new InMemoryWorkQueue(clock);

    @Override
    Alerts.Builder settings() {
        return Alerts.builder().store(AlertStore.inMemory()).queue(memory);
    }

    @Override
    WorkQueue queue() {
        return memory;
    }

    @Test
    void builder_badSettings_areRefused() {
        assertThatThrownBy(() -> settings().build()).hasMessageContaining("rules(AlertRules.all())");
        assertThatThrownBy(() -> settings().rules(AlertRules.all()).rule(AlertRules.failures()))
                .hasMessageContaining("two alert rules called failures");
        assertThatThrownBy(() -> settings().rules(AlertRules.all()).build()).hasMessageContaining("events(...)");
        assertThatThrownBy(() -> settings().rules(AlertRules.all()).events(log).build())
                .hasMessageContaining("hook(...)");
        assertThatThrownBy(() -> settings().deadline(Duration.ofSeconds(59))).hasMessageContaining("not PT59S");
        assertThatThrownBy(() -> settings().deadline(Duration.ofDays(8))).hasMessageContaining("not PT192H");
    }
}
