/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.time.Holidays;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.hold.LegalHold.Authority;
import io.sharedkit.retention.internal.OneLine;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be held. People approve exactly this.
 *
 * @param scope what it covers
 * @param authority who demands it
 * @param reason why, such as the file number of the court, one line of up to 1,000 characters; leave names of people out
 * @param reviewOn the day (JST) on which it is looked at again
 * @param expiresOn the last day (JST) of a hold that is limited by law; see {@link Authority}
 */
public record HoldOrder(
        DataScope scope, Authority authority, String reason, LocalDate reviewOn, Optional<LocalDate> expiresOn) {

    /** The longest reason, in characters: a file number and a sentence, not a file. */
    public static final int MAX_REASON_LENGTH = 1000;

    /**
     * @throws IllegalArgumentException if the reason is blank, too long, or has a control character such as a line break, or the last day
     *     lies after 2099
     */
    public HoldOrder {
        checkReason(reason);
        expiresOn.ifPresent(HoldOrder::checkLastDay);
    }

    /** A hold until it is released. */
    public static HoldOrder until(LocalDate reviewOn, DataScope scope, Authority authority, String reason) {
        return new HoldOrder(scope, authority, reason, reviewOn, Optional.empty());
    }

    /** The same, limited by law: it ends by itself at 24:00 JST of this day. */
    public HoldOrder expiring(LocalDate lastDay) {
        return new HoldOrder(scope, authority, reason, reviewOn, Optional.of(lastDay));
    }

    /** A database takes the last day of the calendar for no end at all, and no day comes after it. */
    static void checkLastDay(LocalDate last) {
        if (last.getYear() > Holidays.LAST_YEAR) {
            throw new IllegalArgumentException("A hold ends in " + Holidays.LAST_YEAR + " at the latest, not on " + last
                    + ". Leave the last day out if it lasts until it is released.");
        }
    }

    HoldOrder reviewed(LocalDate next) {
        return new HoldOrder(scope, authority, reason, next, expiresOn);
    }

    static void checkReason(String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException("A hold is placed, reviewed and released for a reason of 1 to "
                    + MAX_REASON_LENGTH + " characters, such as the file number of the court; this one has "
                    + reason.length() + (reason.isBlank() ? " and is blank." : "."));
        }
        OneLine.check("The reason", reason);
    }
}
