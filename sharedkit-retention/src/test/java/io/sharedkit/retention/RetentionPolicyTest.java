/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {

    @Test
    void defaults_areTheDocumentedNumbers() {
        RetentionPolicy policy = RetentionPolicy.defaults();
        assertThat(policy.erasureBusinessDays()).isEqualTo(60);
        assertThat(policy.companyClosingDays()).isEmpty();
        assertThat(policy.approvals()).isEqualTo(2);
        assertThat(policy.batchSize()).isEqualTo(5000);
        assertThat(policy.planDriftRows()).isEqualTo(20);
        assertThat(policy.exportFetchSize()).isEqualTo(1000);
    }

    @Test
    void bind_withValuesOutOfRange_namesThemAll() {
        Map<String, String> values = Map.of(
                "sharedkit.retention.erasure-business-days", "0",
                "sharedkit.retention.approvals", "1",
                "sharedkit.retention.batch-size", "0",
                "sharedkit.retention.plan-drift-rows", "-1",
                "sharedkit.retention.export-fetch-size", "100001");
        assertThatThrownBy(() -> PolicyFile.of("test", values).bind(RetentionPolicy.class))
                .isInstanceOfSatisfying(
                        PolicyException.class,
                        e -> assertThat(e.problems())
                                .hasSize(5)
                                .anyMatch(problem -> problem.contains("approvals = 1")));
    }

    @Test
    void calendar_withClosingDays_isClosedOnThem() {
        RetentionPolicy policy = PolicyFile.of(
                        "test", Map.of("sharedkit.retention.company-closing-days", "12-29, 12-30,12-31"))
                .bind(RetentionPolicy.class)
                .get(RetentionPolicy.class);
        assertThat(policy.companyClosingDays())
                .containsExactly(MonthDay.of(12, 29), MonthDay.of(12, 30), MonthDay.of(12, 31));
        assertThat(policy.calendar().isBusinessDay(LocalDate.of(2026, 12, 29))).isFalse();
        assertThat(RetentionPolicy.defaults().calendar().isBusinessDay(LocalDate.of(2026, 12, 29)))
                .isTrue();
    }
}
