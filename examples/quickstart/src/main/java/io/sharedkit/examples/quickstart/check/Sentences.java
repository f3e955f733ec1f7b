/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.check;

import java.time.LocalDate;

/** What explanations for people say. */
final class Sentences {
    private Sentences() {}

    /** Whether the text names the day, as 2026-09-16 or as 2026年9月16日. */
    static boolean name(String text, LocalDate day) {
        String japanese = day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
        return text.contains(day.toString()) || text.contains(japanese);
    }
}
