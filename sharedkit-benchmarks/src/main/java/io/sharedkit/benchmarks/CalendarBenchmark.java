/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.DayCount;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sixty business days after the end of a contract, beside a loop that knows weekends only (and is wrong by days). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CalendarBenchmark {
    private static final int DAYS = 60;

    private final BusinessCalendar japan = BusinessCalendar.japan();
    private LocalDate start = LocalDate.of(2026, 3, 31);

    /** With every holiday that was skipped. */
    @Benchmark
    public DayCount businessDays() {
        return japan.after(start, DAYS);
    }

    /** Without holidays. */
    @Benchmark
    public LocalDate weekdaysOnly() {
        LocalDate day = start;
        for (int counted = 0; counted < DAYS; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                counted++;
            }
        }
        return day;
    }
}
