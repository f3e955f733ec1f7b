/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that changes no date, but that somebody should look at.
 *
 * @param kind what
 * @param about the name of the rule or event, or the id of the hold
 * @param day the day in question, if there is one
 */
public record RetentionWarning(Kind kind, String about, Optional<LocalDate> day) {

    /** What somebody should look at. */
    public enum Kind {
        /** The tenant must keep the data beyond the contract, until the day, and so has to export it first. */
        EXPORT_FIRST,
        /** The review of a hold was due on the day. The hold goes on. */
        REVIEW_OVERDUE,
        /** The event lies in the future: the dates move if it does. */
        EVENT_AHEAD,
        /** The event of a tenant's rule lies after the end of the contract. */
        EVENT_AFTER_CONTRACT,
        /** Nobody has checked what the rule stands on. */
        NOT_VERIFIED
    }
}
