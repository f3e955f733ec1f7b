/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something that changes no date, but that somebody should look at.
 *
 * @param kind what
 * @param about the name of the rule, event or class, or the id of the hold
 * @param day the day in question, if there is one
 * @param nearest for a class that no rule names, at most five that rules do name, the most alike first; otherwise empty
 */
public record RetentionWarning(Kind kind, String about, Optional<LocalDate> day, List<String> nearest) {

    /** Copies the list. */
    public RetentionWarning {
        nearest = List.copyOf(nearest);
    }

    /** One that is not about the name of a class. */
    public RetentionWarning(Kind kind, String about, Optional<LocalDate> day) {
        this(kind, about, day, List.of());
    }

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
        /**
         * Rules name classes, and none names this one, so that only rules for every class can cover it: it may be misspelt.
         */
        CLASS_UNKNOWN,
        /** Nobody has checked what the rule stands on. */
        NOT_VERIFIED
    }
}
