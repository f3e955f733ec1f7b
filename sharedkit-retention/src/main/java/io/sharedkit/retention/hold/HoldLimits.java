/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.retention.hold.LegalHold.Authority;
import java.time.LocalDate;
import java.util.Optional;

/** Which days a hold may name, by law and by the provider's policy. */
final class HoldLimits {

    /** How long a preservation request may ask to keep communication records, and by how much it may be extended. */
    private static final int LAWFUL_DAYS = 30;

    private final HoldPolicy policy;

    HoldLimits(HoldPolicy policy) {
        this.policy = policy;
    }

    /** A request can be placed until it lapses, and its review does not come before. */
    void checkOrder(HoldOrder order, LocalDate today) {
        checkReview(order.reviewOn(), today.plusDays(policy.requestDays()), today);
        Optional<LocalDate> end = order.expiresOn();
        if (end.isEmpty() && order.authority() == Authority.INVESTIGATION) {
            throw new IllegalArgumentException("A preservation request (Code of Criminal Procedure, article 197) ends"
                    + " after " + LAWFUL_DAYS
                    + " days at most: name its last day with expiring(...). For a warrant or an"
                    + " order of a judge, name COURT.");
        }
        end.ifPresent(
                last -> check("end", last, today, isLimited(order) ? today.plusDays(LAWFUL_DAYS) : LocalDate.MAX));
    }

    /** A review lies in this range, both days included. */
    void checkReview(LocalDate day, LocalDate earliest, LocalDate today) {
        check("review", day, earliest, today.plusMonths(policy.reviewMonths()));
    }

    /** An end is only put off; by law, once more by as much, counted from the day of the request. */
    void checkExtension(HoldOrder order, LocalDate requestedOn, LocalDate lastDay) {
        LocalDate end = order.expiresOn()
                .orElseThrow(() -> new IllegalStateException(
                        "This hold has no end that could be put off; it lasts until it is released."));
        LocalDate latest = LocalDate.MAX;
        if (isLimited(order)) {
            LocalDate inAll = requestedOn.plusDays(2L * LAWFUL_DAYS);
            LocalDate byExtension = end.plusDays(LAWFUL_DAYS);
            latest = inAll.isBefore(byExtension) ? inAll : byExtension;
        }
        check("new end", lastDay, end.plusDays(1), latest);
    }

    private static boolean isLimited(HoldOrder order) {
        return order.authority() == Authority.INVESTIGATION || order.authority() == Authority.TAX;
    }

    private static void check(String what, LocalDate day, LocalDate earliest, LocalDate latest) {
        if (day.isBefore(earliest) || day.isAfter(latest)) {
            throw new IllegalArgumentException("The " + what + " of this hold is a day from " + earliest
                    + (latest.equals(LocalDate.MAX) ? " on" : " to " + latest) + ", not " + day + ".");
        }
    }
}
