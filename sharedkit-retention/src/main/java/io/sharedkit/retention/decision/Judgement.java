/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.decision.AppliedRule.Standing;
import io.sharedkit.retention.decision.RetentionDecision.Outcome;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.hold.LegalHold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The work of one decision. */
final class Judgement {
    private static final Comparator<LegalHold> BY_ID =
            Comparator.comparing(LegalHold::id).thenComparing(LegalHold::toString);

    private final RetentionFacts facts;
    private final Instant now;
    private final LocalDate today;
    private final List<LegalHold> holds = new ArrayList<>(2);
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<AppliedRule> notInEffect = new ArrayList<>(0);
    private final Ranking ranking;
    private final Set<String> namedClasses;

    Judgement(
            RetentionFacts facts,
            RetentionRules rules,
            Collection<LegalHold> holds,
            RetentionCalendars calendars,
            Instant now) {
        this.facts = facts;
        this.now = now;
        this.today = JapanTime.date(now);
        this.namedClasses = rules.namedClasses();
        collectHolds(holds);
        collectRules(rules, calendars);
        if (candidates.stream().noneMatch(Candidate::whole)) {
            candidates.clear(); // rules about a part of the data say nothing of the rest
        }
        this.ranking = Ranking.of(candidates);
    }

    private void collectHolds(Collection<LegalHold> all) {
        for (LegalHold hold : all) {
            if (hold.scope().overlaps(facts.tenant(), facts.dataClasses(), facts.subject()) && hold.isInForce(now)) {
                holds.add(hold);
            }
        }
        if (holds.size() > 1) {
            holds.sort(BY_ID);
        }
    }

    private void collectRules(RetentionRules rules, RetentionCalendars calendars) {
        BitSet numbers = rules.candidates(facts);
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            RuleVersions versions = rules.versions(number);
            RetentionRule current = versions.inEffect(today);
            for (RetentionRule version : versions.versions()) {
                if (isAbout(version, facts)) {
                    if (version == current) {
                        candidates.add(Candidate.of(version, facts, calendars));
                    } else {
                        notInEffect.add(notInEffect(version));
                    }
                }
            }
        }
    }

    /** What keeps data of one person is in the way of erasing that of everybody; what erases it allows nothing. */
    static boolean isAbout(RetentionRule rule, RetentionFacts facts) {
        return rule.kind() == Kind.ERASE_BY
                ? rule.scope().covers(facts.tenant(), facts.dataClasses(), facts.subject())
                : rule.scope().overlaps(facts.tenant(), facts.dataClasses(), facts.subject());
    }

    private AppliedRule notInEffect(RetentionRule version) {
        Standing standing = version.effectiveFrom().isAfter(today) ? Standing.NOT_YET_IN_EFFECT : Standing.SUPERSEDED;
        return new AppliedRule(version, Optional.empty(), Optional.empty(), standing);
    }

    RetentionDecision decision() {
        Optional<LocalDate> earliest = earliest();
        Candidate leader = ranking.leader(today);
        Standings standings = new Standings(ranking, leader, today, !holds.isEmpty());
        return new RetentionDecision(
                facts,
                now,
                outcome(earliest),
                earliest,
                Optional.ofNullable(ranking.deadlineDay()),
                holds.isEmpty() ? Optional.ofNullable(leader).map(standings::applied) : Optional.empty(),
                losers(standings, holds.isEmpty() ? leader : null),
                holds,
                Findings.conflicts(ranking, candidates, holds),
                Findings.warnings(facts, candidates, holds, today, namedClasses),
                isProvisional());
    }

    private Outcome outcome(Optional<LocalDate> earliest) {
        if (!holds.isEmpty()) {
            return Outcome.HELD;
        }
        if (candidates.isEmpty()) {
            return Outcome.NO_RULE;
        }
        if (earliest.isEmpty()) {
            return Outcome.WAITING;
        }
        if (earliest.get().isAfter(today)) {
            return Outcome.RETAINED;
        }
        LocalDate deadline = ranking.deadlineDay();
        return deadline != null && deadline.isBefore(today) ? Outcome.OVERDUE : Outcome.ERASABLE;
    }

    private Optional<LocalDate> earliest() {
        LocalDate earliest = ranking.opens(candidates);
        for (LegalHold hold : holds) {
            Optional<LocalDate> expires = hold.expiresOn();
            if (earliest == null || expires.isEmpty()) {
                return Optional.empty();
            }
            LocalDate after = expires.get().plusDays(1);
            earliest = after.isAfter(earliest) ? after : earliest;
        }
        return Optional.ofNullable(earliest);
    }

    private List<AppliedRule> losers(Standings standings, @Nullable Candidate winner) {
        List<AppliedRule> losers = new ArrayList<>(candidates.size() + notInEffect.size());
        for (Candidate candidate : candidates) {
            if (candidate != winner) {
                losers.add(standings.applied(candidate));
            }
        }
        if (!notInEffect.isEmpty()) {
            losers.addAll(notInEffect);
            losers.sort(Comparator.comparing((AppliedRule each) -> each.rule().id())
                    .thenComparingInt(each -> each.rule().version()));
        }
        return losers;
    }

    private boolean isProvisional() {
        for (Candidate candidate : candidates) {
            if (candidate.count() != null && candidate.count().provisional()) {
                return true;
            }
        }
        return false;
    }
}
