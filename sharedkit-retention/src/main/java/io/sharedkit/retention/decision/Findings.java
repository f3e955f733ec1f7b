/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.retention.decision.LegalBasis.Certainty;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import io.sharedkit.retention.hold.LegalHold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What clashes, and what somebody should look at. */
final class Findings {
    private Findings() {}

    static List<RetentionConflict> conflicts(Ranking ranking, List<Candidate> candidates, List<LegalHold> holds) {
        Candidate deadline = ranking.deadline();
        LocalDate day = ranking.deadlineDay();
        if (deadline == null || day == null) {
            return List.of();
        }
        List<RetentionConflict> conflicts = new ArrayList<>(0);
        String name = deadline.rule().name();
        for (LegalHold hold : holds) {
            if (hold.expiresOn().filter(day::isAfter).isEmpty()) {
                conflicts.add(new RetentionConflict(
                        RetentionConflict.Kind.HOLD_PAST_DEADLINE, hold.id().toString(), hold.expiresOn(), name, day));
            }
        }
        for (Candidate each : candidates) {
            Optional<LocalDate> last = Optional.ofNullable(each.lastDay());
            if (each.is(Kind.RETAIN_MIN) && each.lastsTo(day)) {
                conflicts.add(new RetentionConflict(
                        RetentionConflict.Kind.RETENTION_PAST_DEADLINE,
                        each.rule().name(),
                        last,
                        name,
                        day));
            } else if (each.is(Kind.ERASE_BY) && last.filter(day::isAfter).isPresent()) {
                conflicts.add(new RetentionConflict(
                        RetentionConflict.Kind.SPECIFIC_DEADLINE_LATER,
                        name,
                        Optional.of(day),
                        each.rule().name(),
                        last.get()));
            } else if (each == ranking.grace() && last.isPresent() && each.lastsTo(day)) {
                conflicts.add(new RetentionConflict(
                        RetentionConflict.Kind.GRACE_PAST_DEADLINE,
                        name,
                        Optional.of(day),
                        each.rule().name(),
                        last.get()));
            }
        }
        return conflicts;
    }

    /** What somebody should look at, the holds being those in force, and the classes those that rules name. */
    static List<RetentionWarning> warnings(
            RetentionFacts facts,
            List<Candidate> candidates,
            List<LegalHold> holds,
            LocalDate today,
            Set<String> namedClasses) {
        List<RetentionWarning> warnings = new ArrayList<>(0);
        for (LegalHold hold : holds) {
            if (today.isAfter(hold.reviewOn())) {
                add(warnings, RetentionWarning.Kind.REVIEW_OVERDUE, hold.id().toString(), hold.reviewOn());
            }
        }
        for (Candidate each : candidates) {
            if (each.isCut() && (each.count() == null || !each.count().day().isBefore(today))) {
                warnings.add(new RetentionWarning(
                        RetentionWarning.Kind.EXPORT_FIRST,
                        each.rule().name(),
                        Optional.ofNullable(each.count()).map(count -> count.day())));
            }
            if (each.rule().basis().certainty() == Certainty.UNVERIFIED) {
                warnings.add(new RetentionWarning(
                        RetentionWarning.Kind.NOT_VERIFIED, each.rule().name(), Optional.empty()));
            }
        }
        if (hasOddEvent(facts, today)) {
            addEvents(facts, candidates, today, warnings);
        }
        warnings.addAll(UnknownClasses.warnings(facts.dataClasses(), namedClasses));
        return warnings;
    }

    private static void add(List<RetentionWarning> warnings, RetentionWarning.Kind kind, String about, LocalDate day) {
        warnings.add(new RetentionWarning(kind, about, Optional.of(day)));
    }

    private static boolean hasOddEvent(RetentionFacts facts, LocalDate today) {
        LocalDate contractEnd = facts.events().get(RetentionFacts.CONTRACT_ENDED);
        for (LocalDate day : facts.events().values()) {
            if (day.isAfter(today) || (contractEnd != null && day.isAfter(contractEnd))) {
                return true;
            }
        }
        return false;
    }

    private static void addEvents(
            RetentionFacts facts, List<Candidate> candidates, LocalDate today, List<RetentionWarning> warnings) {
        TreeSet<String> used = new TreeSet<>();
        TreeSet<String> ofTenant = new TreeSet<>();
        for (Candidate each : candidates) {
            each.rule().start().ifPresent(start -> {
                TreeSet<String> names = new TreeSet<>(start.orLater());
                names.add(start.event());
                used.addAll(names);
                if (each.rule().obligor() == Obligor.TENANT) {
                    used.add(RetentionFacts.CONTRACT_ENDED);
                    ofTenant.addAll(names);
                }
            });
        }
        Optional<LocalDate> contractEnd = Optional.ofNullable(facts.events().get(RetentionFacts.CONTRACT_ENDED));
        for (String event : used) {
            LocalDate day = facts.events().get(event);
            if (day != null && day.isAfter(today)) {
                add(warnings, RetentionWarning.Kind.EVENT_AHEAD, event, day);
            }
            if (day != null
                    && ofTenant.contains(event)
                    && contractEnd.filter(day::isAfter).isPresent()) {
                add(warnings, RetentionWarning.Kind.EVENT_AFTER_CONTRACT, event, day);
            }
        }
    }
}
