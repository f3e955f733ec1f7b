/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.LogClass;
import io.sharedkit.core.policy.PolicyException;
import io.sharedkit.core.policy.PolicyFile;
import java.time.Period;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRetentionPolicyTest {
    private static final String PREFIX = "sharedkit.audit.retention.";

    @Test
    @Tag("ON-20n")
    void defaults_everyClass_hasAShortestAndALongestPeriod() {
        LogRetentionPolicy policy = bind();
        assertThat(policy).isEqualTo(LogRetentionPolicy.defaults());
        for (LogClass kept : new LogClass[] {LogClass.ACCESS, LogClass.OPERATION, LogClass.AUDIT}) {
            assertThat(policy.min(kept)).isEqualTo(Period.ofYears(3));
            assertThat(policy.max(kept)).isEqualTo(Period.parse("P3Y1M"));
        }
        for (LogClass derived : new LogClass[] {LogClass.COMMUNICATION, LogClass.ADMIN_SCREEN}) {
            assertThat(policy.min(derived)).isEqualTo(Period.ZERO);
            assertThat(policy.max(derived)).isEqualTo(Period.ofDays(90));
        }
        assertThat(policy.periods()).hasSize(2 * LogClass.values().length);
    }

    @Test
    void bind_someKeysSet_keepsTheDefaultsOfTheOthers() {
        LogRetentionPolicy policy = bind("admin-screen.max", "P30D", "access.max", "P5Y", "audit.min", "P1Y");
        assertThat(policy.max(LogClass.ADMIN_SCREEN)).isEqualTo(Period.ofDays(30));
        assertThat(policy.max(LogClass.ACCESS)).isEqualTo(Period.ofYears(5));
        assertThat(policy.min(LogClass.ACCESS)).isEqualTo(Period.ofYears(3));
        assertThat(policy.min(LogClass.AUDIT)).isEqualTo(Period.ofYears(1));
    }

    @Test
    void bind_severalWrongValues_namesThemAllAtOnce() {
        assertThatThrownBy(() -> bind(
                        "acess.min", "P3Y",
                        "operation.max", "P90D",
                        "communication.max", "P0D",
                        "admin-screen.min", "P-1D",
                        "audit.max", "P101Y",
                        "access.maximum", "P4Y"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("acess.min is not a known key: the keys are access.max, access.min,")
                .hasMessageContaining(
                        "operation.min = P3Y and operation.max = P90D: what happened on 2000-01-01 is kept"
                                + " until 2003-01-01 at least and 2000-03-31 at most; set both")
                .hasMessageContaining("communication.max = P0D: it must be P1D to P100Y")
                .hasMessageContaining("admin-screen.min = P-1D: it must be P0D to P100Y")
                .hasMessageContaining("audit.max = P101Y")
                .hasMessageContaining("access.maximum is not a known key");
    }

    @Test
    void bind_noPeriodAtAll_saysWhatOneIs() {
        assertThatThrownBy(() -> bind("access.max", "3 years"))
                .hasMessageContaining(PREFIX + "access.max = 3 years: it must be an ISO 8601 period");
    }

    @Test
    void bind_malformedPeriodAmongOtherErrors_namesThemAllAtOnce() {
        assertThatThrownBy(() -> bind("access.max", "3 years", "acess.min", "P3Y", "communication.max", "P0D"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("access.max = 3 years: it must be an ISO 8601 period")
                .hasMessageContaining("without the values that cannot be read")
                .hasMessageContaining("acess.min is not a known key")
                .hasMessageContaining("communication.max = P0D: it must be P1D to P100Y");
    }

    /** A value must have a day on which it may go already and need not be gone yet, in leap years too. */
    @ParameterizedTest
    @CsvSource({
        "P3Y, P3Y, false",
        "P3Y, P3Y1D, true",
        "P1Y, P365D, false",
        "P365D, P1Y, false",
        "P1Y, P366D, false",
        "P1Y, P367D, true",
        "P1M, P31D, false",
        "P1M, P32D, true",
        "P1M, P30D, false",
        "P12M, P1Y, false",
        "P0D, P1D, true",
        "P100Y, P100Y, false",
    })
    void bind_shortestAndLongest_mustLeaveADay(String min, String max, boolean possible) {
        if (possible) {
            assertThat(bind("access.min", min, "access.max", max).max(LogClass.ACCESS))
                    .isEqualTo(Period.parse(max));
        } else {
            assertThatThrownBy(() -> bind("access.min", min, "access.max", max))
                    .hasMessageContaining("access.min = " + min + " and access.max = " + max);
        }
    }

    private static LogRetentionPolicy bind(String... keysAndValues) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(PREFIX + keysAndValues[i], keysAndValues[i + 1]);
        }
        return PolicyFile.of("test", values).bind(LogRetentionPolicy.class).get(LogRetentionPolicy.class);
    }
}
