/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something in a policy that cannot be kept, or that somebody should know.
 *
 * @param code its stable name, such as {@code erasure.window-too-long}
 * @param severity how bad it is
 * @param keys the keys that bring it about, in alphabetical order
 * @param ja what is wrong with which numbers, and what to do, in Japanese
 * @param en the same in English
 * @param breaksOn the day of the event for which it comes out worst, or from which on it shows; empty if it hangs on no day
 */
public record LintFinding(
        String code, Severity severity, List<String> keys, String ja, String en, Optional<LocalDate> breaksOn)
        implements Comparable<LintFinding> {
    private static final Comparator<LintFinding> ORDER = Comparator.comparing(LintFinding::severity)
            .thenComparing(LintFinding::code)
            .thenComparing(finding -> String.join(",", finding.keys()))
            .thenComparing(finding -> finding.breaksOn().orElse(LocalDate.MAX))
            .thenComparing(LintFinding::en)
            .thenComparing(LintFinding::ja);

    /** How bad a finding is. */
    public enum Severity {
        /** Whoever keeps to the policy breaks a promise that stands in it. */
        ERROR,
        /** No promise is broken by it for certain; somebody should know and decide. */
        WARNING
    }

    /** Sorts the keys. */
    public LintFinding {
        keys = keys.stream().sorted().distinct().toList();
    }

    /** The text in Japanese, or in English for every other language. */
    public String text(Locale locale) {
        return locale.getLanguage().equals("ja") ? ja : en;
    }

    /** Errors first, then by code, keys and day. */
    @Override
    public int compareTo(LintFinding other) {
        return ORDER.compare(this, other);
    }

    /** The finding in one line, in both languages. */
    @Override
    public String toString() {
        return severity + " " + code + (keys.isEmpty() ? "" : " (" + String.join(", ", keys) + ")") + ": " + en + " / "
                + ja;
    }
}
