/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailCodePolicyTest {
    private static final String PREFIX = "sharedkit.auth.email-code.";

    @Test
    void bind_emptyFile_isTheStandardPolicy() {
        assertThat(bind(Map.of())).isEqualTo(EmailCodePolicy.standard());
        assertThat(EmailCodePolicy.standard().codeTtl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(EmailCodePolicy.standard().maxAttempts()).isEqualTo(5);
    }

    @Test
    void bind_everyKey_isRead() {
        EmailCodePolicy policy = bind(Map.of(
                PREFIX + "code-digits", "8",
                PREFIX + "code-ttl", "PT3M",
                PREFIX + "max-attempts", "3",
                PREFIX + "max-failures-per-day", "5",
                PREFIX + "resend-wait", "PT2M",
                PREFIX + "max-sends-per-day", "3",
                PREFIX + "max-sends-per-mailbox", "4",
                PREFIX + "max-sends-per-network", "1000"));
        assertThat(policy)
                .isEqualTo(new EmailCodePolicy(8, Duration.ofMinutes(3), 3, 5, Duration.ofMinutes(2), 3, 4, 1000));
    }

    @ParameterizedTest
    @CsvSource({
        "code-digits, 5",
        "code-digits, 9",
        "max-attempts, 2",
        "max-attempts, 6",
        "max-failures-per-day, 4",
        "max-failures-per-day, 21",
        "max-sends-per-day, 2",
        "max-sends-per-day, 11",
        "max-sends-per-mailbox, 2",
        "max-sends-per-mailbox, 11",
        "max-sends-per-network, 4",
        "max-sends-per-network, 1001",
        "code-ttl, 10",
        "code-ttl, PT10M1S",
        "code-ttl, PT2M59S",
        "resend-wait, PT59S",
        "resend-wait, PT10M1S",
    })
    void bind_valueOutOfRange_isRefusedWithItsName(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of(PREFIX + key, value)))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(key);
    }

    @Test
    void constructor_pastTheHardLimits_isRefused() {
        assertThatThrownBy(
                        () -> new EmailCodePolicy(6, Duration.ofMinutes(11), 5, 20, Duration.ofMinutes(1), 10, 10, 20))
                .hasMessage("code-ttl is PT11M; it must be PT3M to PT10M.");
        assertThatThrownBy(
                        () -> new EmailCodePolicy(6, Duration.ofMinutes(10), 6, 20, Duration.ofMinutes(1), 10, 10, 20))
                .hasMessage("max-attempts is 6; it must be 3 to 5.");
    }

    private static EmailCodePolicy bind(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(EmailCodePolicy.class).get(EmailCodePolicy.class);
    }
}
