/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule in effect that covers the data.
 *
 * @param count how its period was counted, if it could be
 * @param lastDay the last day of the period, cut at the end of the contract for a minimum of the tenant
 * @param specificity how narrow its scope is
 * @param whole whether it covers all of the data; a rule about one person covers a part of the data of everybody
 */
record Candidate(
        RetentionRule rule,
        @Nullable DayCount count,
        @Nullable LocalDate lastDay,
        int specificity,
        boolean whole) {

    static Candidate of(RetentionRule rule, RetentionFacts facts, RetentionCalendars calendars) {
        return of(
                rule,
                count(rule, facts, calendars),
                facts.events().get(RetentionFacts.CONTRACT_ENDED),
                facts.subject().isPresent());
    }

    /** The same with what has been counted before, for data about one person or thing, or about everybody. */
    static Candidate of(
            RetentionRule rule, @Nullable DayCount count, @Nullable LocalDate contractEnd, boolean aboutOne) {
        LocalDate last = count == null ? null : count.day();
        boolean endsWithContract = rule.kind() == Kind.RETAIN_MIN && rule.obligor() == Obligor.TENANT;
        if (endsWithContract && contractEnd != null && (last == null || contractEnd.isBefore(last))) {
            last = contractEnd;
        }
        return new Candidate(rule, count, last, rule.scope().specificity(), isWhole(rule, aboutOne));
    }

    static boolean isWhole(RetentionRule rule, boolean aboutOne) {
        return rule.scope().subject().isEmpty() || aboutOne;
    }

    /** Whether the facts are enough to count its period. */
    static boolean isCounted(RetentionRule rule, RetentionFacts facts) {
        return rule.period().span().isPresent()
                && rule.start()
                        .filter(start -> start.isKnown(rule.kind(), facts))
                        .isPresent();
    }

    private static @Nullable DayCount count(RetentionRule rule, RetentionFacts facts, RetentionCalendars calendars) {
        Optional<Span> span = rule.period().span();
        if (span.isEmpty() || rule.start().isEmpty() || !rule.start().get().isKnown(rule.kind(), facts)) {
            return null;
        }
        Optional<LocalDate> start = rule.start().get().day(facts);
        return start.isEmpty()
                ? null
                : calendars
                        .of(rule.period().calendar())
                        .after(start.get(), span.get(), rule.period().counting());
    }

    boolean is(Kind kind) {
        return rule.kind() == kind;
    }

    /** Whether the last day is this one or a later one, or is not known. */
    boolean lastsTo(LocalDate day) {
        return lastDay == null || !lastDay.isBefore(day);
    }

    /** Whether the end of the contract ended the period before its time. */
    boolean isCut() {
        return lastDay != null && (count == null || lastDay.isBefore(count.day()));
    }

    /** The first day of the period. */
    @Nullable
    LocalDate firstDay() {
        if (count == null) {
            return null;
        }
        return count.counting().firstDayCounted()
                ? count.event()
                : count.event().plusDays(1);
    }

    boolean lastsLongerThan(Candidate other) {
        if (lastDay == null || other.lastDay == null) {
            return lastDay == null && other.lastDay != null;
        }
        return lastDay.isAfter(other.lastDay);
    }

    boolean lastsAsLongAs(Candidate other) {
        return lastDay == null ? other.lastDay == null : lastDay.equals(other.lastDay);
    }
}
