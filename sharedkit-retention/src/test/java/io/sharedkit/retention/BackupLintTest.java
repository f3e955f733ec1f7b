/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import static io.sharedkit.retention.LintScene.GRACE;
import static io.sharedkit.retention.LintScene.REFERENCE;
import static io.sharedkit.retention.LintScene.TODAY;
import static io.sharedkit.retention.LintScene.codes;
import static io.sharedkit.retention.LintScene.daily;
import static io.sharedkit.retention.LintScene.days;
import static io.sharedkit.retention.LintScene.lint;
import static io.sharedkit.retention.LintScene.only;
import static io.sharedkit.retention.LintScene.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.policy.PolicyException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupLintTest {
    @Test
    void generations_areACountAndNoTime() {
        LintReport report = lint(TODAY, GRACE, "P60D", "backup.generations", "14", "backup.interval", "PT24H");
        LintFinding found = only(report, "backup.generations-are-a-count");
        int failures = 0;
        while (daily(TODAY, 60, 14, failures + 1).errors().isEmpty()) {
            failures++;
        }
        assertThat(failures).isEqualTo(10);
        assertThat(found.severity()).isEqualTo(LintFinding.Severity.WARNING);
        assertThat(found.en()).contains("14 days old", "15 days after one failure", failures + " failures are in time");
        assertThat(found.ja()).contains("最古の世代は14日", "1回失敗すると15日", failures + "回までなら間に合う");
        assertThat(found.breaksOn())
                .contains(REFERENCE
                        .worst(LocalDate.parse(TODAY), 0, 2027, 2027, 60, days(60))
                        .contractEnd());
        assertThat(codes(daily(TODAY, 60, 14, 0))).doesNotContain("backup.generations-are-a-count");
    }

    @Test
    void generations_withTheWaitForTheKey_leaveRoomForFewerFailures() {
        LintReport report = lint(
                TODAY,
                GRACE,
                "P60D",
                "backup.generations",
                "14",
                "backup.interval",
                "PT24H",
                "backup.key-destruction-days",
                "7");
        assertThat(only(report, "backup.generations-are-a-count").en()).contains(" 3 failures are in time");
    }

    /** It is too late without any failure; there are no fewer than none. */
    @Test
    void generations_thatAreTooManyAnyway_leaveRoomForNoFailure() {
        LintReport report = lint(TODAY, GRACE, "P60D", "backup.generations", "100", "backup.interval", "PT24H");
        assertThat(codes(report)).contains("erasure.window-too-long");
        assertThat(only(report, "backup.generations-are-a-count").en()).contains(" 0 failures are in time");
    }

    /** How long the generations last is not known: what is missing is said, and nothing is compared with it. */
    @Test
    void lock_besideGenerationsWithoutAnInterval_isNotCompared() {
        LintReport report = lint(TODAY, GRACE, "P30D", "backup.generations", "14", "backup.object-lock-days", "20");
        assertThat(codes(report)).containsExactly("period.unspecified");
    }

    /** To reach the oldest point of a restore, the full backup before it is kept. */
    @ParameterizedTest
    @CsvSource({
        "35, P7D, 42, true",
        "35, P7D, 43, false",
        "77, PT1H, 6, true",
        "77, PT25H, 6, false",
        "24, P7D, 53, true"
    })
    void pointInTime_reachesBackByTheFullBackupToo(int pitrDays, String full, int grace, boolean fits) {
        LintReport report =
                lint(TODAY, GRACE, "P" + grace + "D", "backup.pitr-days", "" + pitrDays, "backup.full-interval", full);
        assertThat(report.errors().isEmpty()).isEqualTo(fits);
        assertThat(codes(report)).doesNotContain("period.unspecified");
    }

    @Test
    void severalKindsOfBackups_theLongestCounts() {
        String[] both = {
            GRACE,
            "P42D",
            "backup.pitr-days",
            "35",
            "backup.full-interval",
            "P7D",
            "backup.generations",
            "40",
            "backup.interval",
            "PT24H",
            "backup.tolerable-failures",
            "2"
        };
        assertThat(lint(TODAY, both).findings()).isEmpty();
        both[11] = "3";
        assertThat(codes(lint(TODAY, both))).contains("erasure.window-too-long");
    }

    @Test
    void periods_thatAreHalfSaid_areNamedEach() {
        assertThat(lint(TODAY, GRACE, "P30D", "backup.generations", "14").findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.keys()).containsExactly("sharedkit.retention.backup.interval"));
        assertThat(lint(TODAY, GRACE, "P30D", "backup.pitr-days", "7").findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.keys()).containsExactly("sharedkit.retention.backup.full-interval"));
    }

    /** After the backups, both waits add up; with the rows, the longer one counts. */
    @ParameterizedTest
    @CsvSource({
        "AFTER_BACKUPS, 54, 30, true",
        "AFTER_BACKUPS, 55, 30, false",
        "WITH_ROWS, 54, 30, true",
        "WITH_ROWS, 55, 30, false",
        "AFTER_BACKUPS, 40, 44, false",
        "AFTER_BACKUPS, 40, 30, true",
        "WITH_ROWS, 40, 44, true",
        "WITH_ROWS, 40, 45, false"
    })
    void keyDestruction_delaysTheEnd(String begins, int grace, int keyDays, boolean fits) {
        int generations = begins.equals("AFTER_BACKUPS") && grace == 40 ? 14 : 0;
        LintReport report = lint(
                TODAY,
                GRACE,
                "P" + grace + "D",
                "backup.generations",
                "" + generations,
                "backup.interval",
                "PT24H",
                "backup.tolerable-failures",
                "0",
                "backup.key-destruction-days",
                "" + keyDays,
                "backup.key-destruction",
                begins);
        assertThat(report.errors().isEmpty()).isEqualTo(fits);
    }

    @Test
    void keyDestruction_besideTheBackups_countsTheLonger() {
        String[] pairs = {
            GRACE,
            "P50D",
            "backup.generations",
            "34",
            "backup.interval",
            "PT24H",
            "backup.tolerable-failures",
            "0",
            "backup.key-destruction-days",
            "30",
            "backup.key-destruction",
            "with_rows"
        };
        assertThat(lint(TODAY, pairs).findings()).isEmpty();
        pairs[11] = "after_backups";
        assertThat(only(lint(TODAY, pairs), "erasure.window-too-long").en()).contains(": 30 days too late");
    }

    @Test
    void objectLock_thatOutlastsTheGenerations_isSaidAndCounted() {
        String[] pairs = {
            GRACE,
            "P60D",
            "backup.generations",
            "14",
            "backup.interval",
            "PT24H",
            "backup.tolerable-failures",
            "0",
            "backup.object-lock-days",
            "14"
        };
        assertThat(lint(TODAY, pairs).findings()).isEmpty();
        pairs[9] = "24";
        LintFinding found = only(lint(TODAY, pairs), "backup.lock-outlasts-expiry");
        assertThat(found.en()).contains("24 days", "14 days");
        assertThat(found.ja()).contains("24日間", "14日では");
        assertThat(lint(TODAY, pairs).errors()).isEmpty();
        pairs[9] = "25";
        assertThat(only(lint(TODAY, pairs), "erasure.window-too-long").en()).contains(": 1 days too late");
    }

    @ParameterizedTest
    @CsvSource({
        "interval, PT59S",
        "interval, PT8785H",
        "full-interval, PT0S",
        "generations, -1",
        "pitr-days, 0",
        "object-lock-days, 0",
        "key-destruction-days, 0",
        "tolerable-failures, -1",
        "key-destruction, never"
    })
    void backupPolicy_outOfRange_isRefusedWithItsKey(String key, String value) {
        assertThatThrownBy(() -> policy("backup." + key, value))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(key + " = " + value);
    }
}
