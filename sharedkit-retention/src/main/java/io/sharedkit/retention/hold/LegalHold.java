/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.DataScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An order to keep data, above every period and every promise to erase. It is placed by two people, and it is reviewed on
 * a fixed day: no hold is eternal by oversight. A review that is overdue ends nothing.
 *
 * @param id its number
 * @param scope what it covers
 * @param authority who demands it
 * @param reason why, such as the file number of the court
 * @param placedBy who placed it
 * @param approvedBy who approved it, another person
 * @param placedAt when it was placed, by the clock of the node that did it
 * @param reviewOn the day (JST) on which it is looked at again
 * @param expiresOn the last day (JST) of a hold that is limited by law; without it, it lasts until it is released
 * @param released who released it, and when
 */
public record LegalHold(
        UUID id,
        DataScope scope,
        Authority authority,
        String reason,
        String placedBy,
        String approvedBy,
        Instant placedAt,
        LocalDate reviewOn,
        Optional<LocalDate> expiresOn,
        Optional<Release> released) {

    /**
     * @throws IllegalArgumentException if one person alone placed it, the reason is blank, or the review or the end comes
     *     before the beginning, or the end after 2099
     */
    public LegalHold {
        if (placedBy.isBlank() || approvedBy.isBlank() || placedBy.equals(approvedBy)) {
            throw new IllegalArgumentException("A hold is placed by one person and approved by another; name both.");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A hold has a reason, such as the file number of the court.");
        }
        expiresOn.ifPresent(HoldOrder::checkLastDay);
        LocalDate begins = JapanTime.date(placedAt);
        if (reviewOn.isBefore(begins) || expiresOn.filter(begins::isAfter).isPresent()) {
            throw new IllegalArgumentException("A hold that begins on " + begins + " is not reviewed on " + reviewOn
                    + (expiresOn.isPresent() ? " and does not end on " + expiresOn.get() : "") + ". Check the dates.");
        }
    }

    /**
     * Whether it blocks erasure at this moment. One that exists does, even if it was placed a moment later than now, by a node
     * whose clock is ahead.
     */
    public boolean isInForce(Instant now) {
        return released.filter(release -> !now.isBefore(release.at())).isEmpty()
                && expiresOn.filter(last -> JapanTime.date(now).isAfter(last)).isEmpty();
    }

    /** Whether the review was due before today. */
    public boolean isReviewOverdue(Instant now) {
        return isInForce(now) && JapanTime.date(now).isAfter(reviewOn);
    }

    /** Who demands that data is kept. */
    public enum Authority {
        /** A court: preservation of evidence, an order to produce documents. */
        COURT,
        /**
         * A criminal investigation asks to preserve communication records (Code of Criminal Procedure, article 197,
         * paragraphs 3 and 4): in writing, for 30 days at most, and for 60 in all when extended. Such a hold has a last
         * day. The 30 days are taken from a secondary source and the 60 days were not checked against the text of the
         * law: ask counsel. A warrant or an order of a judge is {@link #COURT}.
         */
        INVESTIGATION,
        /**
         * The tax authority. An inspection has no last day. A hold with one is a request to preserve communication records
         * (Act on General Rules for National Taxes, article 134), limited like that of an {@link #INVESTIGATION}: 30 days
         * were read in the text of the article; that it can be extended to 60 is taken from the parallel provision and was
         * not checked.
         */
        TAX,
        /** A labour dispute or a labour inspection. */
        LABOR,
        /** The forensic work on an incident. */
        INCIDENT,
        /** The provider or the tenant itself. */
        INTERNAL
    }

    /**
     * The end of a hold.
     *
     * @param by who released it
     * @param approvedBy who approved that, another person
     * @param at when
     * @param reason why
     */
    public record Release(String by, String approvedBy, Instant at, String reason) {

        /**
         * @throws IllegalArgumentException if one person alone released it, or the reason is blank
         */
        public Release {
            if (by.isBlank() || approvedBy.isBlank() || by.equals(approvedBy) || reason.isBlank()) {
                throw new IllegalArgumentException(
                        "A hold is released by one person and approved by another, with a reason; name all three.");
            }
        }
    }
}
