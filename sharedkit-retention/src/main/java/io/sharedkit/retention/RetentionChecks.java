/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintTexts;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.retention.ErasureScan.End;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;

/** Whether what is promised about the end of a contract can be kept with the grace and the backups of the policy. */
final class RetentionChecks implements PolicyCheck {
    private static final LintTexts TEXTS = LintTexts.of(locale ->
            ResourceBundle.getBundle("io.sharedkit.retention.lint", locale, RetentionChecks.class.getModule()));
    private static final String SECTION = "sharedkit.retention.";
    private static final String GRACE = SECTION + "physical-deletion-grace";

    @Override
    public List<LintFinding> check(Policy policy, LintContext context) {
        RetentionPolicy retention = policy.get(RetentionPolicy.class);
        BackupWindow window = new BackupWindow(policy.get(BackupPolicy.class));
        ErasureScan scan = ErasureScan.of(retention, context);
        List<LintFinding> findings = new ArrayList<>(unspecified(retention, window));
        tooLong(retention, window, scan).ifPresent(findings::add);
        tooLongProvisionally(retention, window, scan).ifPresent(findings::add);
        failures(window, scan).ifPresent(findings::add);
        lock(window, policy.get(BackupPolicy.class)).ifPresent(findings::add);
        return findings;
    }

    private static List<LintFinding> unspecified(RetentionPolicy retention, BackupWindow window) {
        List<String> unset = new ArrayList<>(window.unset());
        if (retention.physicalDeletionGrace().isEmpty()) {
            unset.add(GRACE);
        }
        return unset.stream()
                .map(key -> TEXTS.warning("period.unspecified", List.of(key), Optional.empty(), key))
                .toList();
    }

    private static Optional<LintFinding> tooLong(RetentionPolicy retention, BackupWindow window, ErasureScan scan) {
        return scan.tightestOfficial()
                .filter(end -> isTooLate(end, window))
                .map(end -> TEXTS.error(
                        "erasure.window-too-long",
                        keys(retention, window),
                        Optional.of(end.contractEnd()),
                        numbers(retention, window, end, scan.longestSum(false))));
    }

    private static Optional<LintFinding> tooLongProvisionally(
            RetentionPolicy retention, BackupWindow window, ErasureScan scan) {
        return scan.tightestProvisional()
                .filter(end -> isTooLate(end, window))
                .map(end -> TEXTS.warning(
                        "erasure.window-too-long-provisional",
                        keys(retention, window),
                        Optional.of(end.contractEnd()),
                        numbers(retention, window, end, scan.longestSum(true))));
    }

    private static boolean isTooLate(End end, BackupWindow window) {
        return window.daysWithKey() > end.daysLeft();
    }

    private static Object[] numbers(RetentionPolicy retention, BackupWindow window, End end, int longestSum) {
        LocalDate gone = end.deleted().plusDays(window.daysWithKey());
        return new Object[] {
            end.contractEnd(),
            end.due(),
            retention.erasureBusinessDays(),
            end.deleted(),
            window.daysWithKey(),
            gone,
            window.daysWithKey() - end.daysLeft(),
            longestSum
        };
    }

    private static List<String> keys(RetentionPolicy retention, BackupWindow window) {
        List<String> keys = new ArrayList<>(window.keys());
        keys.add(SECTION + "erasure-business-days");
        retention.physicalDeletionGrace().ifPresent(grace -> keys.add(GRACE));
        return keys;
    }

    private static Optional<LintFinding> failures(BackupWindow window, ErasureScan scan) {
        if (!window.isCountWithoutBound()) {
            return Optional.empty();
        }
        return scan.tightestOfficial()
                .or(scan::tightestProvisional)
                .map(end -> TEXTS.warning(
                        "backup.generations-are-a-count",
                        window.keys(),
                        Optional.of(end.contractEnd()),
                        window.generationDays(0),
                        window.generationDays(1),
                        Math.max(0, window.failuresWithin(end.daysLeft() - window.daysAfterGenerations())),
                        end.contractEnd(),
                        end.due()));
    }

    private static Optional<LintFinding> lock(BackupWindow window, BackupPolicy backup) {
        return backup.objectLockDays()
                .filter(days -> days > window.expiryDays() && window.unset().isEmpty())
                .map(days -> TEXTS.warning(
                        "backup.lock-outlasts-expiry", window.keys(), Optional.empty(), days, window.expiryDays()));
    }
}
