/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.retention.decision.RetentionRule.Kind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first one of each kind.
 *
 * @param retention the minimum that lasts longest; on a tie the one about the narrowest data
 * @param grace of the graces about the narrowest data, the one that lasts longest; or one about a part of the data, if it
 *     lasts longer
 * @param deadline of the deadlines with a date that are about the narrowest data, the earliest one
 */
record Ranking(
        @Nullable Candidate retention,
        @Nullable Candidate grace,
        @Nullable Candidate deadline) {

    static Ranking of(List<Candidate> candidates) {
        Candidate retention = null;
        Candidate grace = null;
        Candidate graceOfPart = null;
        Candidate deadline = null;
        for (Candidate each : candidates) {
            switch (each.rule().kind()) {
                case RETAIN_MIN -> retention = retention == null || keepsBetter(each, retention) ? each : retention;
                case ERASE_AFTER -> {
                    if (each.whole()) {
                        grace = grace == null || waitsBetter(each, grace) ? each : grace;
                    } else {
                        graceOfPart = graceOfPart == null || each.lastsLongerThan(graceOfPart) ? each : graceOfPart;
                    }
                }
                case ERASE_BY -> {
                    if (each.lastDay() != null) {
                        deadline = deadline == null || erasesBetter(each, deadline) ? each : deadline;
                    }
                }
            }
        }
        boolean partWaits = graceOfPart != null && (grace == null || graceOfPart.lastsLongerThan(grace));
        return new Ranking(retention, partWaits ? graceOfPart : grace, deadline);
    }

    private static boolean keepsBetter(Candidate one, Candidate other) {
        return one.lastsLongerThan(other) || (one.lastsAsLongAs(other) && one.specificity() > other.specificity());
    }

    private static boolean waitsBetter(Candidate one, Candidate other) {
        return one.specificity() > other.specificity()
                || (one.specificity() == other.specificity() && one.lastsLongerThan(other));
    }

    private static boolean erasesBetter(Candidate one, Candidate other) {
        return one.specificity() > other.specificity()
                || (one.specificity() == other.specificity() && other.lastsLongerThan(one));
    }

    /** The last day for the erasure. */
    @Nullable
    LocalDate deadlineDay() {
        return deadline == null ? null : deadline.lastDay();
    }

    /** Whether the grace would leave no day for the erasure. */
    boolean isGraceCut() {
        LocalDate day = deadlineDay();
        return grace != null && day != null && grace.lastsTo(day);
    }

    /** What decides if no hold does: what forbids erasure today, else the deadline, else what was over last. */
    @Nullable
    Candidate leader(LocalDate today) {
        if (retention != null && retention.lastsTo(today)) {
            return retention;
        }
        if (grace != null && grace.lastsTo(today) && !isGraceCut()) {
            return grace;
        }
        if (deadline != null) {
            return deadline;
        }
        return retention == null || (grace != null && grace.lastsLongerThan(retention)) ? grace : retention;
    }

    /** The first day on which no rule forbids erasure and one allows it. */
    @Nullable
    LocalDate opens(List<Candidate> candidates) {
        LocalDate allowed = LocalDate.MIN;
        if (candidates.stream().noneMatch(each -> each.whole() && !each.is(Kind.ERASE_BY))) {
            allowed = firstDutyToErase(candidates);
        }
        LocalDate free = free();
        if (allowed == null || free == null) {
            return null;
        }
        return allowed.isAfter(free) ? allowed : free;
    }

    /** The first day on which no rule forbids erasure. */
    private @Nullable LocalDate free() {
        if (retention == null && grace == null) {
            return LocalDate.MIN;
        }
        LocalDate kept = retention == null ? LocalDate.MIN : retention.lastDay();
        LocalDate waited = grace == null ? LocalDate.MIN : waited(grace);
        if (kept == null || waited == null) {
            return null;
        }
        return (kept.isAfter(waited) ? kept : waited).plusDays(1);
    }

    private @Nullable LocalDate waited(Candidate of) {
        LocalDate day = deadlineDay();
        return day != null && isGraceCut() ? day.minusDays(1) : of.lastDay();
    }

    private static @Nullable LocalDate firstDutyToErase(List<Candidate> candidates) {
        LocalDate first = null;
        for (Candidate each : candidates) {
            LocalDate begins = each.is(Kind.ERASE_BY) ? each.firstDay() : null;
            if (begins != null && (first == null || begins.isBefore(first))) {
                first = begins;
            }
        }
        return first;
    }
}
