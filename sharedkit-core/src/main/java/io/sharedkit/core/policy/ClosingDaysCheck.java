/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Holidays;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One company has one calendar: two sections that close it on different days cannot both be right. */
final class ClosingDaysCheck implements PolicyCheck {
    private static final String KEY = "company-closing-days";

    @Override
    public List<LintFinding> check(Policy policy, LintContext context) {
        SortedMap<String, BusinessDayPromises> promises = CoreChecks.promises(policy);
        List<LintFinding> findings = new ArrayList<>();
        promises.entrySet().stream()
                .findFirst()
                .ifPresent(first -> promises.forEach((section, promise) -> {
                    SortedSet<MonthDay> differing =
                            differing(first.getValue().companyClosingDays(), promise.companyClosingDays());
                    if (!differing.isEmpty()) {
                        findings.add(finding(first.getKey() + KEY, section + KEY, differing, context));
                    }
                }));
        return findings;
    }

    private static LintFinding finding(String one, String other, SortedSet<MonthDay> differing, LintContext context) {
        return CoreChecks.TEXTS.warning(
                "calendar.closing-days-differ", List.of(one, other), first(differing, context), differing, one, other);
    }

    private static SortedSet<MonthDay> differing(List<MonthDay> one, List<MonthDay> other) {
        TreeSet<MonthDay> differing = new TreeSet<>(one);
        differing.addAll(other);
        differing.removeIf(day -> one.contains(day) && other.contains(day));
        return differing;
    }

    /** The first day from today on that would be a business day for the one and not for the other. */
    private static Optional<LocalDate> first(SortedSet<MonthDay> differing, LintContext context) {
        BusinessCalendar calendar = context.calendar();
        return Stream.iterate(context.today(), day -> day.plusDays(1))
                .takeWhile(day -> day.getYear() <= Holidays.LAST_YEAR)
                .filter(day -> differing.contains(MonthDay.from(day)) && calendar.isBusinessDay(day))
                .findFirst();
    }
}
