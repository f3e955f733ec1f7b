/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.year;

import io.sharedkit.core.time.ClosedDay;
import java.util.List;
import java.util.Locale;

/** How days were counted, as evidence and journal write it. */
final class Counted {
    private Counted() {}

    /** The holidays that were passed over, in Japanese or English; weekends are left out. */
    static List<String> holidays(List<ClosedDay> skipped, Locale locale) {
        return skipped.stream()
                .filter(closed -> closed.reason() == ClosedDay.Reason.HOLIDAY)
                .map(closed -> closed.day() + " " + closed.name(locale))
                .sorted()
                .toList();
    }

    /** Several lines as a list, which is easier to read in a file of evidence. */
    static List<String> lines(String text) {
        return text.lines().toList();
    }
}
