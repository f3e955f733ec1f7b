/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.DayCount;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What became of a rule in a decision.
 *
 * @param rule the rule
 * @param count how its period was counted; empty if it could not be
 * @param lastDay the last day on which the data is kept, or the last day for its erasure; empty if there is none. A minimum of the
 *     tenant ends with the contract, before its count does
 * @param standing why it decides, or why it does not
 */
public record AppliedRule(
        RetentionRule rule, Optional<DayCount> count, Optional<LocalDate> lastDay, Standing standing) {

    /** Why a rule decides, or why it does not. */
    public enum Standing {
        /** It decides. */
        WINS,
        /** It would decide, but for a hold. */
        HOLD_GOES_FIRST,
        /** Data must still be kept. */
        RETENTION_GOES_FIRST,
        /** The data must be erased by a day that lies within this grace. */
        DEADLINE_GOES_FIRST,
        /** A grace is still running. */
        GRACE_GOES_FIRST,
        /** Another one of its kind lasts longer. */
        SHORTER,
        /** Another deadline comes first. */
        LATER_DEADLINE,
        /** Another one of its kind is about narrower data. */
        LESS_SPECIFIC,
        /** Another one of its kind yields the same day, and is named first. */
        SAME_DAY,
        /** Its last day is past. */
        PERIOD_OVER,
        /** An event without which its period cannot be counted is unknown. */
        EVENT_UNKNOWN,
        /** It gives no number. */
        NO_NUMBER,
        /** A newer version of it is in effect. */
        SUPERSEDED,
        /** Its first day is still to come. */
        NOT_YET_IN_EFFECT
    }
}
