/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyFile;
import io.sharedkit.core.policy.PolicyLint;
import io.sharedkit.core.time.Holidays;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A policy of the section on retention, and what the lint says of it. */
final class LintScene {
    static final String TODAY = "2026-11-22";
    static final String GRACE = "physical-deletion-grace";
    static final Set<LocalDate> HOLIDAYS = Holidays.japan().days().keySet();
    static final ErasureReference REFERENCE = new ErasureReference(HOLIDAYS, Set.of());

    private LintScene() {}

    static Policy policy(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put("sharedkit.retention." + pairs[i], pairs[i + 1]);
        }
        return PolicyFile.of("a test", values).bind(RetentionPolicy.class, BackupPolicy.class);
    }

    static LintReport lint(String today, String... pairs) {
        return PolicyLint.of(RetentionPolicy.checks()).check(policy(pairs), LintContext.japan(LocalDate.parse(today)));
    }

    /** Grace in days, and daily generations without a failure. */
    static LintReport daily(String today, int grace, int generations, int failures) {
        return lint(
                today,
                GRACE,
                "P" + grace + "D",
                "backup.generations",
                "" + generations,
                "backup.interval",
                "PT24H",
                "backup.tolerable-failures",
                "" + failures);
    }

    static List<String> codes(LintReport report) {
        return report.findings().stream().map(LintFinding::code).toList();
    }

    static LintFinding only(LintReport report, String code) {
        List<LintFinding> found = report.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .toList();
        assertThat(found).as("%s in %s", code, report).hasSize(1);
        return found.get(0);
    }

    static UnaryOperator<LocalDate> days(int sum) {
        return closed -> closed.plusDays(sum);
    }

    static String inJapanese(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
