/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import io.sharedkit.audit.LogClass;
import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintFinding;
import io.sharedkit.core.policy.LintTexts;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.time.Holidays;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether the logs are kept as the promises say, which are the defaults: access, operation and audit logs for three years at
 * least (JJ-20a), derived ones for 90 days at most (GN-03b).
 */
final class LogRetentionChecks implements PolicyCheck {
    private static final LintTexts TEXTS = LintTexts.of(locale -> ResourceBundle.getBundle(
            "io.sharedkit.audit.retention.lint", locale, LogRetentionChecks.class.getModule()));
    private static final LogRetentionPolicy PROMISED = LogRetentionPolicy.defaults();
    private static final int LEAP_CYCLE_DAYS = 4 * 365 + 1;

    @Override
    public List<LintFinding> check(Policy policy, LintContext context) {
        LogRetentionPolicy logs = policy.get(LogRetentionPolicy.class);
        List<LintFinding> findings = new ArrayList<>();
        for (LogClass logClass : LogClass.values()) {
            if (logClass.derived()) {
                derivedMinimum(logs, logClass, context).ifPresent(findings::add);
                derivedMaximum(logs, logClass, context).ifPresent(findings::add);
            } else {
                minimum(logs, logClass, context).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** What must be kept longer than it may be. */
    private static Optional<LintFinding> derivedMinimum(
            LogRetentionPolicy logs, LogClass logClass, LintContext context) {
        Period min = logs.min(logClass);
        Period most = PROMISED.max(logClass);
        return first(context, day -> last(day, min).isAfter(last(day, most)))
                .map(day -> TEXTS.error(
                        "logs.derived-minimum-too-long",
                        List.of(key(logClass, "min")),
                        Optional.of(day),
                        key(logClass, "min"),
                        min,
                        most,
                        day,
                        last(day, min),
                        last(day, most)));
    }

    private static Optional<LintFinding> derivedMaximum(
            LogRetentionPolicy logs, LogClass logClass, LintContext context) {
        Period max = logs.max(logClass);
        Period most = PROMISED.max(logClass);
        return first(context, day -> last(day, max).isAfter(last(day, most)))
                .map(day -> TEXTS.warning(
                        "logs.derived-kept-too-long",
                        List.of(key(logClass, "max")),
                        Optional.of(day),
                        key(logClass, "max"),
                        max,
                        most,
                        day,
                        last(day, max),
                        last(day, most)));
    }

    private static Optional<LintFinding> minimum(LogRetentionPolicy logs, LogClass logClass, LintContext context) {
        Period min = logs.min(logClass);
        Period least = PROMISED.min(logClass);
        return first(context, day -> last(day, min).isBefore(last(day, least)))
                .map(day -> TEXTS.warning(
                        "logs.kept-too-short",
                        List.of(key(logClass, "min"), key(logClass, "max")),
                        Optional.of(day),
                        key(logClass, "min"),
                        min,
                        least,
                        day,
                        last(day, min),
                        last(day, least)));
    }

    /** The first day from today on, through a leap year, for which it is so. */
    private static Optional<LocalDate> first(LintContext context, Predicate<LocalDate> broken) {
        return Stream.iterate(context.today(), day -> day.plusDays(1))
                .limit(LEAP_CYCLE_DAYS)
                .takeWhile(day -> day.getYear() <= Holidays.LAST_YEAR)
                .filter(broken)
                .findFirst();
    }

    private static LocalDate last(LocalDate day, Period period) {
        return JstPeriod.lastDay(day, period);
    }

    private static String key(LogClass logClass, String end) {
        return "sharedkit.audit.retention." + logClass.code() + "." + end;
    }
}
