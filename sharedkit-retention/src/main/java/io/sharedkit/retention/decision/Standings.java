/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.retention.decision.AppliedRule.Standing;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule decides, or why it does not.
 *
 * @param ranking the first one of each kind
 * @param leader the rule that decides if no hold does
 * @param today the day of the decision
 * @param held whether a hold does
 */
record Standings(Ranking ranking, @Nullable Candidate leader, LocalDate today, boolean held) {

    AppliedRule applied(Candidate candidate) {
        return new AppliedRule(
                candidate.rule(),
                Optional.ofNullable(candidate.count()),
                Optional.ofNullable(candidate.lastDay()),
                standing(candidate));
    }

    private Standing standing(Candidate candidate) {
        if (candidate == leader) {
            return held ? Standing.HOLD_GOES_FIRST : Standing.WINS;
        }
        if (candidate.lastDay() == null) {
            return candidate.rule().period().span().isEmpty() ? Standing.NO_NUMBER : Standing.EVENT_UNKNOWN;
        }
        Candidate first = firstOfKind(candidate.rule().kind());
        return first == null || first == candidate ? besideOtherKinds(candidate) : besideItsKind(candidate, first);
    }

    private @Nullable Candidate firstOfKind(Kind kind) {
        return switch (kind) {
            case RETAIN_MIN -> ranking.retention();
            case ERASE_AFTER -> ranking.grace();
            case ERASE_BY -> ranking.deadline();
        };
    }

    private static Standing besideItsKind(Candidate candidate, Candidate first) {
        boolean sameDay = candidate.lastsAsLongAs(first);
        if (candidate.specificity() < first.specificity() && (sameDay || !candidate.is(Kind.RETAIN_MIN))) {
            return Standing.LESS_SPECIFIC;
        }
        if (sameDay) {
            return Standing.SAME_DAY;
        }
        return candidate.is(Kind.ERASE_BY) ? Standing.LATER_DEADLINE : Standing.SHORTER;
    }

    private Standing besideOtherKinds(Candidate candidate) {
        boolean erases = candidate.is(Kind.ERASE_BY);
        if (!erases && !candidate.lastsTo(today)) {
            return Standing.PERIOD_OVER;
        }
        if (leader != null && leader.is(Kind.RETAIN_MIN)) {
            return Standing.RETENTION_GOES_FIRST;
        }
        return erases ? Standing.GRACE_GOES_FIRST : Standing.DEADLINE_GOES_FIRST;
    }
}
