/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.JapanTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Counts back from a change. */
final class Judge {
    private final NoticeRule rule;
    private final Change change;
    private final Instant now;
    private final BusinessCalendar calendar;

    private Judge(NoticeRule rule, Change change, Instant now, BusinessCalendar calendar) {
        this.rule = rule;
        this.change = change;
        this.now = now;
        this.calendar = calendar;
    }

    static NoticeDeadline of(NoticeRule rule, Change change, Instant now, BusinessCalendar calendar) {
        if (rule.timing() == NoticeRule.Timing.AFTERWARDS) {
            return NoticeDeadline.none(rule, change, now);
        }
        Judge judge = new Judge(rule, change, now, calendar);
        Instant endsBefore = judge.endsBefore(change.day());
        return new NoticeDeadline(
                rule,
                change.start(),
                judge.count(change.day()),
                Optional.of(endsBefore),
                now,
                now.isBefore(endsBefore) ? Optional.empty() : judge.earliest());
    }

    private Optional<DayCount> count(LocalDate day) {
        return rule.leadTime().map(span -> calendar.before(day, span, rule.counting()));
    }

    /** However it is counted, what has started cannot be announced in advance any more. */
    private Instant endsBefore(LocalDate day) {
        Instant start = change.start()
                .plus(Duration.ofDays(day.toEpochDay() - change.day().toEpochDay()));
        return count(day)
                .map(DayCount::endsBefore)
                .filter(end -> end.isBefore(start))
                .orElse(start);
    }

    /** The later the change, the later the last day: the first day that is late enough, looked for by halves. */
    private Optional<LocalDate> earliest() {
        LocalDate last = LocalDate.of(Holidays.LAST_YEAR, 12, 31);
        LocalDate today = JapanTime.date(now);
        LocalDate low = today.isAfter(change.day()) ? today : change.day();
        if (low.isAfter(last) || !isInTime(last)) {
            return Optional.empty();
        }
        LocalDate high = last;
        while (low.isBefore(high)) {
            LocalDate middle = LocalDate.ofEpochDay(Math.floorDiv(low.toEpochDay() + high.toEpochDay(), 2L));
            if (isInTime(middle)) {
                high = middle;
            } else {
                low = middle.plusDays(1);
            }
        }
        return Optional.of(low);
    }

    private boolean isInTime(LocalDate day) {
        return now.isBefore(endsBefore(day));
    }
}
