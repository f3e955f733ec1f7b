/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Two things that cannot both be had. Which one gave way follows from the order of precedence; that there was a conflict is
 * for people to mend.
 *
 * @param kind what clashes
 * @param prevailing the name of the rule, or the id of the hold, that prevails
 * @param prevailingDay its last day; empty if it has no end yet
 * @param yielding the name of the rule that gives way
 * @param yieldingDay its last day
 */
public record RetentionConflict(
        Kind kind, String prevailing, Optional<LocalDate> prevailingDay, String yielding, LocalDate yieldingDay) {

    /** What clashes. */
    public enum Kind {
        /** A hold lasts up to the deadline or longer. */
        HOLD_PAST_DEADLINE,
        /** A minimum lasts up to the deadline or longer. */
        RETENTION_PAST_DEADLINE,
        /** A grace lasts up to the deadline or longer; it ends on the day before it. */
        GRACE_PAST_DEADLINE,
        /** The deadline for narrower data is later than the one for wider data, and replaces it. */
        SPECIFIC_DEADLINE_LATER
    }
}
