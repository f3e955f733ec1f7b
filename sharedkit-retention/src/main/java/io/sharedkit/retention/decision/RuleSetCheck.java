/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.retention.DataScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with rules beside each other. */
final class RuleSetCheck {
    private RuleSetCheck() {}

    /** One sentence a problem, in an order that does not depend on that of the rules. */
    static List<String> problems(Collection<RetentionRule> rules) {
        List<RetentionRule> sorted = rules.stream()
                .sorted(Comparator.comparing(RetentionRule::id)
                        .thenComparingInt(RetentionRule::version)
                        .thenComparing(RetentionRule::effectiveFrom))
                .toList();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                check(sorted.get(i), sorted.get(j), problems);
            }
        }
        return problems;
    }

    private static void check(RetentionRule one, RetentionRule other, List<String> problems) {
        if (one.id().equals(other.id())) {
            checkVersions(one, other, problems);
        } else if (family(one).equals(family(other)) && overlap(one.scope(), other.scope())) {
            problems.add("Rules '" + one.id() + "' and '" + other.id() + "' are variants of each other, and both cover "
                    + either(one.scope().dataClass(), other.scope().dataClass()).orElse("every class of data")
                    + ". Choose one of them.");
        }
    }

    private static void checkVersions(RetentionRule one, RetentionRule other, List<String> problems) {
        String name = "Rule '" + one.id() + "': ";
        if (one.version() == other.version()) {
            problems.add(name + "version " + one.version()
                    + " is there twice. A rule that changes has a new version; one that"
                    + " counts for other data too has a second id: withSuffix(…), or \"suffix\" beside"
                    + " \"preset\" in a file.");
        } else if (!one.effectiveFrom().isBefore(other.effectiveFrom())) {
            problems.add(name + "version " + other.version() + " takes effect on " + other.effectiveFrom()
                    + ", and version " + one.version() + " on " + one.effectiveFrom()
                    + ". A later version takes effect on a later day.");
        }
    }

    private static String family(RetentionRule rule) {
        return rule.variantOf().orElse(rule.id());
    }

    /** Whether there is data that both cover. */
    static boolean overlap(DataScope one, DataScope other) {
        return meet(one.tenant(), other.tenant())
                && meet(one.dataClass(), other.dataClass())
                && meet(one.subject(), other.subject());
    }

    private static boolean meet(Optional<?> one, Optional<?> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static Optional<String> either(Optional<String> one, Optional<String> other) {
        return one.isPresent() ? one : other;
    }
}
