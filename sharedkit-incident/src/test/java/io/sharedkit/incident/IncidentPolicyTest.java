/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.incident.obligation.ObligationRule;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentPolicyTest {

    @Test
    void defaults_areThePromises() {
        IncidentPolicy policy = IncidentPolicy.defaults();
        assertThat(policy.rules())
                .containsExactly(
                        ObligationRule.webTarget(72),
                        ObligationRule.mailWithinBusinessDays(1),
                        ObligationRule.promptMail(24),
                        ObligationRule.promptSiteAndMail(24));
        assertThat(policy.mailFrom()).isEqualTo(Incident.Severity.MAJOR);
        assertThat(policy.pageEntries()).isEqualTo(50);
        assertThat(policy.calendar().isBusinessDay(LocalDate.of(2026, 12, 29))).isTrue();
    }

    @Test
    void rules_followTheNumbers() {
        IncidentPolicy policy = bind(Map.of(
                "sharedkit.incident.web-target-hours", "48",
                "sharedkit.incident.mail-business-days", "2",
                "sharedkit.incident.prompt-target-hours", "12",
                "sharedkit.incident.mail-from", "minor",
                "sharedkit.incident.company-closing-days", "12-29"));
        assertThat(policy.rules())
                .containsExactly(
                        ObligationRule.webTarget(48),
                        ObligationRule.mailWithinBusinessDays(2),
                        ObligationRule.promptMail(12),
                        ObligationRule.promptSiteAndMail(12));
        assertThat(policy.mailFrom()).isEqualTo(Incident.Severity.MINOR);
        assertThat(policy.calendar().isBusinessDay(LocalDate.of(2026, 12, 29))).isFalse();
    }

    @Test
    void bind_withValuesOutOfRange_namesThemAll() {
        assertThatThrownBy(() -> bind(Map.of(
                        "sharedkit.incident.web-target-hours", "0",
                        "sharedkit.incident.mail-business-days", "21",
                        "sharedkit.incident.page-entries", "501")))
                .isInstanceOfSatisfying(
                        PolicyException.class, e -> assertThat(e.problems()).hasSize(3));
        assertThatThrownBy(() -> bind(Map.of("sharedkit.incident.mail-from", "HUGE")))
                .hasMessageContaining("MINOR, MAJOR");
    }

    private static IncidentPolicy bind(Map<String, String> values) {
        return PolicyFile.of("test", values).bind(IncidentPolicy.class).get(IncidentPolicy.class);
    }
}
