/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import io.sharedkit.audit.LogClass;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.policy.PolicySection;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The section {@code sharedkit.audit.retention} of the policy file: how long the values of each class of log are kept, at least
 * and at most, as {@code sharedkit.audit.retention.<class>.min} and {@code .max} with the classes {@code access},
 * {@code operation}, {@code audit}, {@code communication} and {@code admin-screen}.
 *
 * <p>A period has days, months or years, such as {@code P90D} or {@code P3Y}, up to 100 years, and is counted in days in Japan
 * as the Civil Code counts: the day of the event does not count, and the last day belongs to the period until 24:00.
 * What is not set has its default: for access, operation and audit logs {@code P3Y} at least, which is the promise JJ-20a, and
 * {@code P3Y1M} at most, because for ever is not a period and a month leaves room for a run that stood still; for the
 * derived logs nothing at least ({@code P0D}) and {@code P90D} at most, which is the promise GN-03b.
 *
 * @param periods the period of each key, such as {@code access.min}; all ten of them, set or not
 */
@PolicySection("audit.retention")
public record LogRetentionPolicy(Map<String, Period> periods) {
    private static final String MIN = ".min";
    private static final String MAX = ".max";
    private static final Period LONGEST = Period.ofYears(100);

    /** The Gregorian calendar repeats itself after 400 years. */
    private static final LocalDate CYCLE = LocalDate.of(2000, 1, 1);

    private static final long CYCLE_DAYS = 146_097;

    private static final Map<LogClass, List<Period>> DEFAULTS = Map.of(
            LogClass.ACCESS, List.of(Period.ofYears(3), Period.of(3, 1, 0)),
            LogClass.OPERATION, List.of(Period.ofYears(3), Period.of(3, 1, 0)),
            LogClass.AUDIT, List.of(Period.ofYears(3), Period.of(3, 1, 0)),
            LogClass.COMMUNICATION, List.of(Period.ZERO, Period.ofDays(90)),
            LogClass.ADMIN_SCREEN, List.of(Period.ZERO, Period.ofDays(90)));

    /**
     * Adds the defaults.
     *
     * @throws IllegalArgumentException with everything that is wrong: keys that are not known, periods that are negative
     *     or too long, and classes whose values would have to go before they may
     */
    public LogRetentionPolicy {
        List<String> problems = new ArrayList<>();
        Map<String, Period> all = new TreeMap<>();
        DEFAULTS.forEach((logClass, standard) -> {
            all.put(logClass.code() + MIN, standard.get(0));
            all.put(logClass.code() + MAX, standard.get(1));
        });
        periods.forEach((key, period) -> {
            if (!all.containsKey(key)) {
                problems.add(key + " is not a known key: the keys are " + String.join(", ", all.keySet()));
            } else if (isOutOfRange(key, period)) {
                problems.add(key + " = " + period + ": it must be " + (key.endsWith(MAX) ? "P1D" : "P0D") + " to "
                        + LONGEST + ", with nothing negative in it");
            } else {
                all.put(key, period);
            }
        });
        for (LogClass logClass : LogClass.values()) {
            contradiction(logClass.code(), all).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        periods = Map.copyOf(all);
    }

    /** Every key at its default. */
    public static LogRetentionPolicy defaults() {
        return new LogRetentionPolicy(Map.of());
    }

    /** The checks of this section for the lint. */
    public static PolicyCheck checks() {
        return new LogRetentionChecks();
    }

    /** How long the values of the class are kept at least. */
    public Period min(LogClass logClass) {
        return period(logClass.code() + MIN);
    }

    /** How long the values of the class are kept at most. */
    public Period max(LogClass logClass) {
        return period(logClass.code() + MAX);
    }

    private Period period(String key) {
        return Objects.requireNonNull(periods.get(key));
    }

    @SuppressWarnings("JavaPeriodGetDays") // months and years are compared before
    private static boolean isOutOfRange(String key, Period period) {
        return period.isNegative()
                || period.toTotalMonths() > LONGEST.toTotalMonths()
                || period.getDays() > LONGEST.getYears() * 366
                || (key.endsWith(MAX) && period.isZero());
    }

    /** There must be a day on which a value may go already and need not be gone yet, whatever day it is of. */
    private static Optional<String> contradiction(String logClass, Map<String, Period> all) {
        Period min = Objects.requireNonNull(all.get(logClass + MIN));
        Period max = Objects.requireNonNull(all.get(logClass + MAX));
        for (long i = 0; i < CYCLE_DAYS; i++) {
            LocalDate day = CYCLE.plusDays(i);
            LocalDate kept = JstPeriod.lastDay(day, min);
            LocalDate gone = JstPeriod.lastDay(day, max);
            if (!kept.isBefore(gone)) {
                return Optional.of(logClass + ".min = " + min + " and " + logClass + ".max = " + max
                        + ": what happened on " + day + " is kept until " + kept + " at least and " + gone
                        + " at most; set both so that .max ends a day later at least");
            }
        }
        return Optional.empty();
    }
}
