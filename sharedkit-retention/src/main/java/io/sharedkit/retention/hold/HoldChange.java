/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.event.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One step in the life of a hold.
 *
 * @param kind what was done
 * @param by who did it; for what two people do, the one who asked for it
 * @param approvedBy who approved it, where two people do it
 * @param at when
 * @param reason why
 * @param day the new day of a review, the last day of an extended hold
 */
public record HoldChange(
        Kind kind, Actor by, Optional<String> approvedBy, Instant at, String reason, Optional<LocalDate> day) {

    /** What was done. */
    public enum Kind {
        /** Somebody asked for it. */
        REQUESTED,
        /** Somebody took the request back. */
        WITHDRAWN,
        /** It was approved and placed. */
        PLACED,
        /** It was found to be needed further on. */
        REVIEWED,
        /** Its end by law was put off. */
        EXTENDED,
        /** It was ended. */
        RELEASED
    }
}
