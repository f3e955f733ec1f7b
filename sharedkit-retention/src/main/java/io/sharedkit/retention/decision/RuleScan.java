/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.DayCount;
import io.sharedkit.core.time.Holidays;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every kind of data that the rules know, with every event on the same day, for each day of a year, and keeps of each
 * conflict the day on which it comes out worst. What many rules have in common, such as those of many tenants, is counted and
 * looked at once.
 */
final class RuleScan {
    private static final int DAYS_LOOKED_AT = 366;

    private final RetentionRules rules;
    private final RetentionCalendars calendars;
    private final LocalDate today;
    private final int days;
    private final Map<Period, Counts> counts = new HashMap<>();
    private final Map<List<Part>, List<Found>> looked = new HashMap<>();
    private final Map<String, Clash> worst = new HashMap<>();
    private final Map<String, Uncounted> uncounted = new TreeMap<>();

    private RuleScan(RetentionRules rules, RetentionCalendars calendars, LocalDate today) {
        this.rules = rules;
        this.calendars = calendars;
        this.today = today;
        LocalDate last = LocalDate.of(Holidays.LAST_YEAR, 12, 31);
        this.days = (int) Math.min(DAYS_LOOKED_AT, Math.max(0, ChronoUnit.DAYS.between(today, last) + 1));
    }

    static RuleScan of(RetentionRules rules, RetentionCalendars calendars, LocalDate today) {
        RuleScan scan = new RuleScan(rules, calendars, today);
        for (RetentionFacts facts : RuleCases.of(rules, today)) {
            scan.look(facts);
        }
        return scan;
    }

    /** The conflicts, each with its worst day, by the names of the rules. */
    List<Clash> clashes() {
        return worst.values().stream()
                .sorted(Comparator.comparing(Clash::prevailing).thenComparing(Clash::yielding))
                .toList();
    }

    /** The rules whose end cannot be computed on some day, by their names. From that day on they were not looked at. */
    List<Uncounted> uncounted() {
        return List.copyOf(uncounted.values());
    }

    /** Today, and on each later day on which a version takes effect. */
    private void look(RetentionFacts facts) {
        BitSet numbers = rules.candidates(facts);
        Set<LocalDate> changes = new TreeSet<>(Set.of(today));
        numbers.stream()
                .forEach(number -> rules.versions(number).versions().stream()
                        .map(RetentionRule::effectiveFrom)
                        .filter(day -> day.isAfter(today) && day.getYear() <= Holidays.LAST_YEAR)
                        .forEach(changes::add));
        for (LocalDate asOf : changes) {
            look(inEffect(numbers, facts, asOf), facts);
        }
    }

    private List<RetentionRule> inEffect(BitSet numbers, RetentionFacts facts, LocalDate asOf) {
        List<RetentionRule> about = new ArrayList<>();
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            RetentionRule current = rules.versions(number).inEffect(asOf);
            if (current != null && Judgement.isAbout(current, facts)) {
                about.add(current);
            }
        }
        boolean aboutOne = facts.subject().isPresent();
        return about.stream().anyMatch(rule -> Candidate.isWhole(rule, aboutOne)) ? about : List.of();
    }

    private void look(List<RetentionRule> about, RetentionFacts facts) {
        List<Part> parts = about.stream().map(rule -> part(rule, facts)).toList();
        boolean contractEnds = facts.events().containsKey(RetentionFacts.CONTRACT_ENDED);
        boolean aboutOne = facts.subject().isPresent();
        List<Found> found = looked.get(parts);
        if (found == null) {
            found = find(about, parts, contractEnds, aboutOne);
            looked.put(parts, found);
        }
        for (Found each : found) {
            Clash clash = each.of(about);
            worst.merge(clash.name(), clash, Clash::worse);
        }
    }

    private Part part(RetentionRule rule, RetentionFacts facts) {
        boolean endsWithContract = rule.kind() == RetentionRule.Kind.RETAIN_MIN
                && rule.obligor() == RetentionRule.Obligor.TENANT
                && facts.events().containsKey(RetentionFacts.CONTRACT_ENDED);
        Period period = null;
        if (Candidate.isCounted(rule, facts)) {
            period = new Period(rule.start().orElseThrow().shift(), rule.period());
            counts(rule, period);
        }
        boolean whole = Candidate.isWhole(rule, facts.subject().isPresent());
        return new Part(rule.kind(), endsWithContract, period, rule.scope().specificity(), whole);
    }

    private void counts(RetentionRule rule, Period period) {
        Counts counted = counts.computeIfAbsent(period, this::count);
        if (counted.days().size() < days) {
            LocalDate from = today.plusDays(counted.days().size());
            uncounted.putIfAbsent(rule.name(), new Uncounted(rule.name(), from, counted.problem()));
        }
    }

    private Counts count(Period period) {
        List<DayCount> counted = new ArrayList<>(days);
        try {
            for (int i = 0; i < days; i++) {
                LocalDate start = period.shift().of(today.plusDays(i));
                RulePeriod length = period.length();
                counted.add(calendars
                        .of(length.calendar())
                        .after(start, length.span().orElseThrow(), length.counting()));
            }
            return new Counts(counted, "");
        } catch (DateTimeException | IllegalArgumentException e) {
            return new Counts(counted, String.valueOf(e.getMessage()));
        }
    }

    private List<Found> find(List<RetentionRule> about, List<Part> parts, boolean contractEnds, boolean aboutOne) {
        Map<String, Clash> found = new HashMap<>();
        int until = parts.stream().mapToInt(this::daysCounted).min().orElse(0);
        for (int i = 0; i < until; i++) {
            LocalDate day = today.plusDays(i);
            List<Candidate> candidates = new ArrayList<>(about.size());
            for (int place = 0; place < about.size(); place++) {
                Period period = parts.get(place).period();
                DayCount count = period == null ? null : counted(period).days().get(i);
                candidates.add(Candidate.of(about.get(place), count, contractEnds ? day : null, aboutOne));
            }
            Findings.conflicts(Ranking.of(candidates), candidates, List.of())
                    .forEach(conflict -> keepWorst(conflict, day, found));
        }
        List<String> names = about.stream().map(RetentionRule::name).toList();
        return found.values().stream()
                .map(each -> new Found(names.indexOf(each.prevailing()), names.indexOf(each.yielding()), each))
                .toList();
    }

    private int daysCounted(Part part) {
        return part.period() == null ? days : counted(part.period()).days().size();
    }

    private Counts counted(Period period) {
        return Objects.requireNonNull(counts.get(period));
    }

    private static void keepWorst(RetentionConflict conflict, LocalDate day, Map<String, Clash> worst) {
        conflict.prevailingDay()
                .map(last -> new Clash(
                        conflict.kind(), conflict.prevailing(), last, conflict.yielding(), conflict.yieldingDay(), day))
                .ifPresent(clash -> worst.merge(clash.name(), clash, Clash::worse));
    }

    /** All of a rule that its conflicts depend on, beside the order of the rules. */
    private record Part(
            RetentionRule.Kind kind,
            boolean endsWithContract,
            @Nullable Period period,
            int specificity,
            boolean whole) {}

    private record Period(RuleStart.Shift shift, RulePeriod length) {}

    /** One count a day, from today on, up to the first day on which there is none. */
    private record Counts(List<DayCount> days, String problem) {}

    /** A conflict between the rules at two places. */
    private record Found(int prevailing, int yielding, Clash clash) {
        Clash of(List<RetentionRule> rules) {
            return new Clash(
                    clash.kind(),
                    rules.get(prevailing).name(),
                    clash.prevailingDay(),
                    rules.get(yielding).name(),
                    clash.yieldingDay(),
                    clash.eventDay());
        }
    }

    /**
     * A rule whose end cannot be computed.
     *
     * @param rule its name
     * @param from the first day of the event for which it cannot
     * @param problem why not
     */
    record Uncounted(String rule, LocalDate from, String problem) {}

    /**
     * Two rules that cannot both be kept, on a day.
     *
     * @param kind what clashes
     * @param prevailing the name of the rule that prevails
     * @param prevailingDay its last day
     * @param yielding the name of the rule that gives way
     * @param yieldingDay its last day
     * @param eventDay the day on which everything happened
     */
    record Clash(
            RetentionConflict.Kind kind,
            String prevailing,
            LocalDate prevailingDay,
            String yielding,
            LocalDate yieldingDay,
            LocalDate eventDay) {

        String name() {
            return kind + " " + prevailing + " " + yielding;
        }

        long days() {
            return Math.abs(ChronoUnit.DAYS.between(prevailingDay, yieldingDay));
        }

        private Clash worse(Clash other) {
            if (days() != other.days()) {
                return days() > other.days() ? this : other;
            }
            return eventDay.isAfter(other.eventDay) ? other : this;
        }
    }
}
