/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.Span;
import java.util.Optional;

/**
 * How long a rule lasts.
 *
 * @param span how long; empty if the law, or the promise, gives no number: then no date is ever computed
 * @param counting how it is counted
 * @param calendar which days are business days for it, if that matters
 */
public record RulePeriod(Optional<Span> span, Counting counting, Calendar calendar) {

    /** A period that is counted by the Civil Code. */
    public static RulePeriod of(Span span) {
        return new RulePeriod(Optional.of(span), Counting.CIVIL_CODE, Calendar.NATIONAL);
    }

    /** No number is given. */
    public static RulePeriod open() {
        return new RulePeriod(Optional.empty(), Counting.CIVIL_CODE, Calendar.NATIONAL);
    }

    /** Which days are business days. */
    public enum Calendar {
        /** Every day but weekends and national holidays. */
        NATIONAL,
        /** The same, without 12-29 to 01-03. */
        PUBLIC_OFFICE,
        /** Those of the company. */
        COMPANY
    }
}
