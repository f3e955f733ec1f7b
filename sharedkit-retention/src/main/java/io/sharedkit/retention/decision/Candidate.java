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
        DayCount count = count(rule, facts, calendars);
        LocalDate last = count == null ? null : count.day();
        LocalDate contractEnd = facts.events().get(RetentionFacts.CONTRACT_ENDED);
        boolean endsWithContract = rule.kind() == Kind.RETAIN_MIN && rule.obligor() == Obligor.TENANT;
        if (endsWithContract && contractEnd != null && (last == null || contractEnd.isBefore(last))) {
            last = contractEnd;
        }
        boolean whole = rule.scope().subject().isEmpty() || facts.subject().isPresent();
        return new Candidate(rule, count, last, rule.scope().specificity(), whole);
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
