/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.DataScope;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The reference for {@link RuleScan}: it asks the decision itself about every day of every case, and shares nothing between them. */
final class ScanByDecisions {
    private static final int DAYS_LOOKED_AT = 366;
    private static final TenantId SOME_TENANT = TenantId.of("some-tenant");
    private static final String SOME_CLASS = "some.class";

    private final RetentionRules rules;
    private final RetentionCalendars calendars;
    private final LocalDate today;
    private final Map<String, RuleScan.Clash> worst = new HashMap<>();

    private ScanByDecisions(RetentionRules rules, RetentionCalendars calendars, LocalDate today) {
        this.rules = rules;
        this.calendars = calendars;
        this.today = today;
    }

    /** The conflicts, each with its worst day, by the names of the rules. */
    static List<RuleScan.Clash> clashes(RetentionRules rules, RetentionCalendars calendars, LocalDate today) {
        ScanByDecisions scan = new ScanByDecisions(rules, calendars, today);
        for (LocalDate asOf : scan.changes()) {
            for (RetentionFacts facts : scan.cases()) {
                scan.look(facts, asOf);
            }
        }
        return scan.worst.values().stream()
                .sorted(Comparator.comparing(RuleScan.Clash::prevailing).thenComparing(RuleScan.Clash::yielding))
                .toList();
    }

    /** Today, and each later day on which a version takes effect. */
    private Set<LocalDate> changes() {
        TreeSet<LocalDate> days = new TreeSet<>(Set.of(today));
        rules.all().stream()
                .map(RetentionRule::effectiveFrom)
                .filter(day -> day.isAfter(today) && day.getYear() <= Holidays.LAST_YEAR)
                .forEach(days::add);
        return days;
    }

    /** Data of every scope in which two rules meet, before the end of the contract and with it. */
    private List<RetentionFacts> cases() {
        Set<DataScope> scopes = new LinkedHashSet<>();
        for (RetentionRule one : rules.all()) {
            for (RetentionRule other : rules.all()) {
                meet(one.scope(), other.scope()).ifPresent(scopes::add);
            }
        }
        List<RetentionFacts> cases = new ArrayList<>();
        for (DataScope scope : scopes) {
            SortedSet<String> events = events();
            cases.add(facts(scope, events));
            events.remove(RetentionFacts.CONTRACT_ENDED);
            cases.add(facts(scope, events));
        }
        return cases;
    }

    private SortedSet<String> events() {
        TreeSet<String> events = new TreeSet<>();
        rules.all()
                .forEach(rule -> rule.start().ifPresent(start -> {
                    events.add(start.event());
                    events.addAll(start.orLater());
                }));
        return events;
    }

    private RetentionFacts facts(DataScope scope, Collection<String> events) {
        Map<String, LocalDate> days = new HashMap<>();
        events.forEach(event -> days.put(event, today));
        return new RetentionFacts(
                scope.tenant().orElse(SOME_TENANT),
                Set.of(scope.dataClass().orElse(SOME_CLASS)),
                scope.subject(),
                days);
    }

    private static Optional<DataScope> meet(DataScope one, DataScope other) {
        DataScope both = new DataScope(
                one.tenant().or(other::tenant),
                one.dataClass().or(other::dataClass),
                one.subject().or(other::subject));
        boolean meet = other.tenant().or(both::tenant).equals(both.tenant())
                && other.dataClass().or(both::dataClass).equals(both.dataClass())
                && other.subject().or(both::subject).equals(both.subject());
        return meet ? Optional.of(both) : Optional.empty();
    }

    private void look(RetentionFacts facts, LocalDate asOf) {
        try {
            for (int i = 0; i < DAYS_LOOKED_AT; i++) {
                LocalDate day = today.plusDays(i);
                RetentionDecision decision = RetentionDecision.decide(
                        onDay(facts, day), rules, List.of(), calendars, JapanTime.startOfDay(asOf));
                decision.conflicts().forEach(conflict -> keepWorst(conflict, day));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            return; // beyond 2099, where nothing is counted
        }
    }

    private static RetentionFacts onDay(RetentionFacts facts, LocalDate day) {
        Map<String, LocalDate> events = new HashMap<>(facts.events());
        events.replaceAll((event, any) -> day);
        return new RetentionFacts(facts.tenant(), facts.dataClasses(), facts.subject(), events);
    }

    private void keepWorst(RetentionConflict conflict, LocalDate day) {
        conflict.prevailingDay()
                .map(last -> new RuleScan.Clash(
                        conflict.kind(), conflict.prevailing(), last, conflict.yielding(), conflict.yieldingDay(), day))
                .ifPresent(clash -> worst.merge(clash.name(), clash, ScanByDecisions::worse));
    }

    private static RuleScan.Clash worse(RuleScan.Clash one, RuleScan.Clash other) {
        if (one.days() != other.days()) {
            return one.days() > other.days() ? one : other;
        }
        return one.eventDay().isAfter(other.eventDay()) ? other : one;
    }
}
