/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.ClosedDay;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Sixty business days after the end of a contract: sharedkit, a loop over Jollyday as its users write it, and a loop that knows
 * weekends only. {@link CalendarErrorsRun} says how often each is wrong.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CalendarBenchmark {
    private static final int DAYS = 60;
    private static final Span SEVEN_YEARS = Span.years(7);

    private final BusinessCalendar japan = BusinessCalendar.japan();
    private final HolidayManager jollyday = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.JAPAN));
    private LocalDate start = LocalDate.of(2026, 3, 31);

    /** The day. */
    @Benchmark
    public DayCount businessDays() {
        return japan.after(start, DAYS);
    }

    /** The day and every day that was skipped, with its name. */
    @Benchmark
    public List<ClosedDay> businessDaysAndWhatWasSkipped() {
        return japan.after(start, DAYS).skipped();
    }

    /** Five business days back. */
    @Benchmark
    public DayCount businessDaysBefore() {
        return japan.before(start, 5);
    }

    /** Seven years of the Civil Code. */
    @Benchmark
    public DayCount years() {
        return japan.after(start, SEVEN_YEARS, Counting.CIVIL_CODE);
    }

    /** With the holidays of Jollyday. */
    @Benchmark
    public LocalDate jollyday() {
        return CalendarLoop.after(start, DAYS, day -> jollyday.isHoliday(day));
    }

    /** Without holidays. */
    @Benchmark
    public LocalDate weekdaysOnly() {
        return CalendarLoop.after(start, DAYS, day -> false);
    }
}
