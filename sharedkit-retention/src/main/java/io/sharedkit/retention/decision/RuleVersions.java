/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All versions of one rule, in the order in which they take effect. */
record RuleVersions(List<RetentionRule> versions) {
    RuleVersions {
        versions = versions.stream()
                .sorted(Comparator.comparing(RetentionRule::effectiveFrom))
                .toList();
    }

    /** The version that counts on the day: the newest one in effect. */
    @Nullable
    RetentionRule inEffect(LocalDate day) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!versions.get(i).effectiveFrom().isAfter(day)) {
                return versions.get(i);
            }
        }
        return null;
    }
}
