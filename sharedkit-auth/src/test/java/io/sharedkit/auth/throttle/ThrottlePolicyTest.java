/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlePolicyTest {
    private static final String PREFIX = "sharedkit.auth.throttle.";

    @Test
    void bind_emptyFile_isTheStandardPolicy() {
        assertThat(bind(Map.of())).isEqualTo(ThrottlePolicy.standard());
    }

    @Test
    void bind_everyDuration_isRead() {
        ThrottlePolicy policy = bind(Map.of(
                PREFIX + "first-wait", "PT15M",
                PREFIX + "longest-wait", "PT24H",
                PREFIX + "event-interval", "PT1M",
                PREFIX + "human-check-from", "5"));
        assertThat(policy.firstWait()).isEqualTo(Duration.ofMinutes(15));
        assertThat(policy.longestWait()).isEqualTo(Duration.ofHours(24));
        assertThat(policy.eventInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(policy.humanCheckFrom()).isEqualTo(5);
    }

    @Test
    @Tag("ASVS-6.3.1")
    void mostFailures_isWhatStrangersAndKnownBrowsersHaveTogether() {
        for (int tries = 0; tries <= 10; tries++) {
            ThrottlePolicy policy = bind(Map.of(PREFIX + "known-browser-tries", "" + tries));
            int known = tries == 0 ? 0 : policy.allKnownBrowsers().ever();
            assertThat(policy.strangers().ever() + known).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "human-check-from, -1",
        "human-check-from, 11",
        "free-tries, 2",
        "free-tries, 11",
        "first-wait, PT29S",
        "first-wait, PT15M1S",
        "longest-wait, PT14M59S",
        "longest-wait, PT24H1S",
        "failures-per-day, 9",
        "failures-per-day, 51",
        "most-failures, 49",
        "most-failures, 101",
        "known-browser-tries, -1",
        "known-browser-tries, 11",
        "known-browser-days, 0",
        "known-browser-days, 181",
        "address-failures-per-hour, 19",
        "address-failures-per-hour, 1001",
        "alarm-failures-per-hour, 9",
        "alarm-failures-per-hour, 100001",
        "event-interval, PT59S",
        "event-interval, PT24H1S",
        "forget-after-days, 29",
        "forget-after-days, 3651",
    })
    void bind_valueOutOfRange_isRefusedWithItsName(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + key, value)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(key);
    }

    @Test
    void limits_outOfRange_areRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new FailureLimits(0, second, second, 1, 1)).hasMessageContaining("free is 0");
        assertThatThrownBy(() -> new FailureLimits(1, Duration.ZERO, second, 1, 1))
                .hasMessageContaining("first-wait");
        assertThatThrownBy(() -> new FailureLimits(1, second.plusSeconds(1), second, 1, 1))
                .hasMessageContaining("longest-wait");
        assertThatThrownBy(() -> new FailureLimits(1, second, second, 101, 1)).hasMessageContaining("per-day is 101");
        assertThatThrownBy(() -> new FailureLimits(1, second, second, 1, 101)).hasMessageContaining("ever is 101");
        assertThatThrownBy(() -> new Rate(0, second)).hasMessageContaining("events is 0");
        assertThatThrownBy(() -> new Rate(1, Duration.ofMillis(999))).hasMessageContaining("per is");
    }

    @Test
    void cost_thatDoesNotDivide_isRoundedUp() {
        assertThat(new Rate(7, Duration.ofSeconds(1)).cost()).isEqualTo(142_858);
        assertThat(new Rate(5, Duration.ofMinutes(1)).cost()).isEqualTo(12_000_000);
        assertThat(new Rate(1_000_000, Duration.ofSeconds(1)).cost()).isEqualTo(1);
    }

    private static ThrottlePolicy bind(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(ThrottlePolicy.class).get(ThrottlePolicy.class);
    }
}
