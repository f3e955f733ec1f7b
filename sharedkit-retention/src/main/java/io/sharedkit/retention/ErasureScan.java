/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.Span;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks at every day on which a contract may end, from today to the end of the official list of holidays and three years more:
 * when the erasure is due, and when the rows are gone at the latest.
 */
final class ErasureScan {
    private static final int PROVISIONAL_YEARS = 3;

    private final List<End> ends;

    private ErasureScan(List<End> ends) {
        this.ends = ends;
    }

    static ErasureScan of(RetentionPolicy policy, LintContext context) {
        BusinessCalendar calendar = policy.calendar(context.calendar());
        int year =
                Math.max(calendar.holidays().lastOfficialYear(), context.today().getYear());
        LocalDate last = LocalDate.of(Math.min(year + PROVISIONAL_YEARS, Holidays.LAST_YEAR), 12, 31);
        List<End> ends = new ArrayList<>();
        try {
            for (LocalDate day = context.today(); !day.isAfter(last); day = day.plusDays(1)) {
                DayCount due = calendar.after(day, policy.erasureBusinessDays());
                ends.add(new End(day, due.day(), physicalDeletion(day, policy, calendar), due.provisional()));
            }
        } catch (DateTimeException e) {
            return new ErasureScan(ends); // beyond 2099, which has a finding of its own
        }
        return new ErasureScan(ends);
    }

    /** The tenant is closed on the day after the contract; its rows go when the grace is over, on its last day. */
    private static LocalDate physicalDeletion(
            LocalDate contractEnd, RetentionPolicy policy, BusinessCalendar calendar) {
        LocalDate closed = contractEnd.plusDays(1);
        Optional<Span> grace = policy.physicalDeletionGrace();
        return grace.map(span -> ends(closed, span, calendar)).orElse(closed);
    }

    private static LocalDate ends(LocalDate closed, Span grace, BusinessCalendar calendar) {
        try {
            return calendar.after(closed, grace, Counting.CIVIL_CODE).day();
        } catch (DateTimeException e) {
            return LocalDate.of(Holidays.LAST_YEAR + 1, 1, 1); // not before, and too late for every deadline
        }
    }

    /** The end of a contract that leaves the fewest days for the backups, by the official list of holidays alone. */
    Optional<End> tightestOfficial() {
        return tightest(end -> !end.provisional());
    }

    /** The same among the days that hang on holidays beyond the list. */
    Optional<End> tightestProvisional() {
        return tightest(End::provisional);
    }

    /** The longest grace and backups together, in days, that keep every deadline; empty if there is nothing to look at. */
    int longestSum(boolean provisional) {
        return ends.stream()
                .filter(end -> end.provisional() == provisional)
                .mapToInt(End::daysFromClosing)
                .min()
                .orElseThrow();
    }

    private Optional<End> tightest(Predicate<End> which) {
        return ends.stream()
                .filter(which)
                .min(Comparator.comparingInt(End::daysLeft).thenComparing(End::contractEnd));
    }

    /**
     * What becomes of a contract that ends on a day.
     *
     * @param contractEnd its last day
     * @param due the last day on which the erasure is in time
     * @param deleted the day on which the rows are gone at the latest
     * @param provisional whether holidays beyond the official list were counted
     */
    record End(LocalDate contractEnd, LocalDate due, LocalDate deleted, boolean provisional) {

        /** How many days the backups may take; less than 0 if the rows themselves go too late. */
        int daysLeft() {
            return (int) ChronoUnit.DAYS.between(deleted, due);
        }

        int daysFromClosing() {
            return (int) ChronoUnit.DAYS.between(contractEnd.plusDays(1), due);
        }
    }
}
