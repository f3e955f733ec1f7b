/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * By when a change must be announced, by what rule, how it was counted, and whether that is still possible.
 *
 * @param rule by what rule
 * @param start when the change starts
 * @param count how the lead time was counted; empty where there is none
 * @param endsBefore the first instant that is too late; empty where nothing is ever too late
 * @param asOf when this was judged
 * @param earliestStart if it is too late: the first day, in Japan, on which the change could be, at the same time of the
 *     day, if it were announced now; empty if it is not too late, or if no day up to 2099 is late enough
 */
public record NoticeDeadline(
        NoticeRule rule,
        Instant start,
        Optional<DayCount> count,
        Optional<Instant> endsBefore,
        Instant asOf,
        Optional<LocalDate> earliestStart) {

    static NoticeDeadline none(NoticeRule rule, Change change, Instant now) {
        return new NoticeDeadline(rule, change.start(), Optional.empty(), Optional.empty(), now, Optional.empty());
    }

    /** The last day, in Japan, on which it may be announced; empty where nothing is ever too late. */
    public Optional<LocalDate> lastDay() {
        return endsBefore.map(end -> JapanTime.date(end.minusNanos(1)));
    }

    /** Whether it was still possible when this was judged. */
    public boolean isOpen() {
        return holds(asOf);
    }

    /** Whether an announcement at this moment is in time. */
    public boolean holds(Instant moment) {
        return endsBefore.map(moment::isBefore).orElse(true);
    }

    /** Whether a day beyond the official list of holidays was looked at: a later list may move the last day. */
    public boolean provisional() {
        return count.map(DayCount::provisional).orElse(false);
    }

    /** All of this in sentences, in Japanese or in English: the same bytes for the same deadline. */
    public String explain(Locale locale) {
        return DeadlineText.of(this, NoticeTexts.of(locale));
    }
}
