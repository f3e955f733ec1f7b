/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The kinds of data that rules speak of: of every scope in which two of them meet, before the end of the contract and with it. */
final class RuleCases {
    private static final TenantId SOME_TENANT = TenantId.of("some-tenant");
    private static final String SOME_CLASS = "some.class";

    private RuleCases() {}

    /** All cases, every event on this day. */
    static List<RetentionFacts> of(RetentionRules rules, LocalDate day) {
        Map<String, LocalDate> after = onDay(events(rules), day);
        Map<String, LocalDate> before = new HashMap<>(after);
        before.remove(RetentionFacts.CONTRACT_ENDED);
        List<RetentionFacts> cases = new ArrayList<>();
        for (DataScope scope : scopes(rules)) {
            cases.add(facts(scope, after));
            cases.add(facts(scope, before));
        }
        return cases;
    }

    private static Set<DataScope> scopes(RetentionRules rules) {
        Set<DataScope> own = new LinkedHashSet<>();
        rules.all().forEach(rule -> own.add(rule.scope()));
        Set<DataScope> scopes = new LinkedHashSet<>();
        for (DataScope one : own) {
            for (DataScope other : own) {
                if (RuleSetCheck.overlap(one, other)) {
                    scopes.add(new DataScope(
                            one.tenant().or(other::tenant),
                            one.dataClass().or(other::dataClass),
                            one.subject().or(other::subject)));
                }
            }
        }
        return scopes;
    }

    private static SortedSet<String> events(RetentionRules rules) {
        TreeSet<String> events = new TreeSet<>();
        rules.all()
                .forEach(rule -> rule.start().ifPresent(start -> {
                    events.add(start.event());
                    events.addAll(start.orLater());
                }));
        return events;
    }

    private static Map<String, LocalDate> onDay(Collection<String> events, LocalDate day) {
        Map<String, LocalDate> days = new HashMap<>();
        events.forEach(event -> days.put(event, day));
        return days;
    }

    private static RetentionFacts facts(DataScope scope, Map<String, LocalDate> events) {
        return new RetentionFacts(
                scope.tenant().orElse(SOME_TENANT),
                Set.of(scope.dataClass().orElse(SOME_CLASS)),
                scope.subject(),
                events);
    }
}
