/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.retention.DataScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rules by which a provider keeps and erases data: checked, immutable, and the same in whichever order they were given.
 */
public final class RetentionRules {
    private final List<RetentionRule> all;
    private final RuleVersions[] byId;
    private final BitSet ofEverybody = new BitSet();
    private final Map<TenantId, BitSet> ofTenant = new HashMap<>();
    private final Map<String, BitSet> ofClass = new HashMap<>();
    private final Set<String> namedClasses = new HashSet<>();

    private RetentionRules(Collection<RetentionRule> rules) {
        this.all = rules.stream()
                .sorted(Comparator.comparing(RetentionRule::id).thenComparingInt(RetentionRule::version))
                .toList();
        SortedMap<String, List<RetentionRule>> versions =
                all.stream().collect(Collectors.groupingBy(RetentionRule::id, TreeMap::new, Collectors.toList()));
        this.byId = versions.values().stream().map(RuleVersions::new).toArray(RuleVersions[]::new);
        for (int i = 0; i < byId.length; i++) {
            index(i);
        }
    }

    private void index(int number) {
        for (RetentionRule version : byId[number].versions()) {
            DataScope scope = version.scope();
            BitSet place = scope.tenant()
                    .map(tenant -> ofTenant.computeIfAbsent(tenant, unknown -> new BitSet()))
                    .or(() -> scope.dataClass().map(each -> ofClass.computeIfAbsent(each, unknown -> new BitSet())))
                    .orElse(ofEverybody);
            place.set(number);
            scope.dataClass().ifPresent(namedClasses::add);
        }
    }

    /**
     * These rules.
     *
     * @throws RetentionRulesException if a version is there twice, two versions take effect on the same day or in the wrong order,
     *     or two variants of a rule cover the same data
     */
    public static RetentionRules of(Collection<RetentionRule> rules) {
        return checked("the retention rules", List.of(), rules);
    }

    /**
     * The rules of a JSON file, as docs/retention-rules.md describes it.
     *
     * @throws IOException if it cannot be read
     * @throws RetentionRulesException if anything in it is wrong; the message lists everything that is
     */
    public static RetentionRules read(Path file) throws IOException {
        RuleFile read = RuleFile.parse(Files.readAllBytes(file), RetentionPresets.bundled());
        return checked(file.toString(), read.problems(), read.rules());
    }

    static RetentionRules checked(String source, List<String> before, Collection<RetentionRule> rules) {
        List<String> problems = new ArrayList<>(before);
        problems.addAll(RuleSetCheck.problems(rules));
        if (!problems.isEmpty()) {
            throw new RetentionRulesException(source, problems);
        }
        return new RetentionRules(rules);
    }

    /** All rules in all versions, by id and version. */
    public List<RetentionRule> all() {
        return all;
    }

    /** The checks of these rules for the lint, beside the section of {@link io.sharedkit.retention.RetentionPolicy}. */
    public PolicyCheck checks() {
        return new RuleChecks(this);
    }

    /** The rules that may cover the data, each with all its versions, in the order of their ids. */
    BitSet candidates(RetentionFacts facts) {
        BitSet candidates = (BitSet) ofEverybody.clone();
        BitSet own = ofTenant.get(facts.tenant());
        if (own != null) {
            candidates.or(own);
        }
        for (String dataClass : facts.dataClasses()) {
            BitSet more = ofClass.get(dataClass);
            if (more != null) {
                candidates.or(more);
            }
        }
        return candidates;
    }

    /** The classes that any version of any rule names. */
    Set<String> namedClasses() {
        return namedClasses;
    }

    RuleVersions versions(int number) {
        return byId[number];
    }
}
