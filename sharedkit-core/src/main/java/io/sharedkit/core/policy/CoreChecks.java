/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the checks of core share: their texts, and the sections that count business days. */
final class CoreChecks {
    static final LintTexts TEXTS = LintTexts.of(
            locale -> ResourceBundle.getBundle("io.sharedkit.core.policy.lint", locale, PolicyLint.class.getModule()));

    private CoreChecks() {}

    /** The sections that promise something in business days, by what their keys start with. */
    static SortedMap<String, BusinessDayPromises> promises(Policy policy) {
        SortedMap<String, BusinessDayPromises> promises = new TreeMap<>();
        policy.sections().forEach((type, section) -> {
            PolicySection marked = type.getAnnotation(PolicySection.class);
            if (marked != null && section instanceof BusinessDayPromises promise) {
                promises.put(PolicyFile.PREFIX + marked.value() + ".", promise);
            }
        });
        return promises;
    }
}
