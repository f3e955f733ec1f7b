/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far the list of holidays carries: whether it is up to date, and covers what is promised today. */
final class HorizonCheck implements PolicyCheck {

    /** The list of the next year is published on about February 1; two weeks are enough to fetch it. */
    private static final MonthDay NEXT_YEAR_IS_OUT = MonthDay.of(2, 15);

    @Override
    public List<LintFinding> check(Policy policy, LintContext context) {
        List<LintFinding> findings = new ArrayList<>();
        CoreChecks.promises(policy).forEach((section, promises) -> {
            BusinessCalendar calendar =
                    context.calendar().closedOn(promises.companyClosingDays().toArray(MonthDay[]::new));
            promises.promisedSpans()
                    .forEach((key, span) -> covered(section + key, span, calendar, context.today())
                            .ifPresent(findings::add));
        });
        upToDate(context).ifPresent(findings::add);
        return findings;
    }

    private static Optional<LintFinding> upToDate(LintContext context) {
        LocalDate today = context.today();
        int last = context.calendar().holidays().lastOfficialYear();
        int known = today.getYear() + (MonthDay.from(today).isBefore(NEXT_YEAR_IS_OUT) ? 0 : 1);
        int expected = Math.min(known, Holidays.LAST_YEAR);
        if (last >= expected) {
            return Optional.empty();
        }
        return Optional.of(CoreChecks.TEXTS.warning(
                "calendar.outdated",
                List.of(),
                Optional.of(LocalDate.of(last + 1, 1, 1)),
                context.calendar().holidays().version(),
                last,
                expected));
    }

    /** Whether what is promised today can be counted, and for certain. */
    private static Optional<LintFinding> covered(String key, Span span, BusinessCalendar calendar, LocalDate today) {
        try {
            DayCount count = calendar.after(today, span, Counting.CIVIL_CODE);
            if (count.provisional()) {
                return Optional.of(CoreChecks.TEXTS.warning(
                        "calendar.provisional",
                        List.of(key),
                        Optional.of(today),
                        span,
                        today,
                        count.day(),
                        calendar.holidays().lastOfficialYear()));
            }
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of(
                    CoreChecks.TEXTS.error("calendar.beyond-2099", List.of(key), Optional.of(today), span, today));
        }
    }
}
