/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rules that are kept in one file, as JSON: those that sharedkit brings along, or the host's own.
 *
 * <p>The packs are a help for counting, not legal advice. Each rule says where it is written down, when it was last
 * compared with that, and how certain it is.
 */
public final class RulePack {
    private static final RulePack CONTRACTS = bundled("contracts.json");
    private static final RulePack LAWS = bundled("laws.json");

    private final List<ObligationRule> rules;

    private RulePack(List<ObligationRule> rules) {
        this.rules = rules;
    }

    /** What published white papers promise: QL-09a, GN-15a, HK-14a, JJ-16a, JJ-16b and JJ-49b. */
    public static RulePack contracts() {
        return CONTRACTS;
    }

    /** What laws and schemes ask for: APPI, MYNUMBER, PMARK, GDPR, NIS2, DORA, SEC, CRA. None is judged unless chosen. */
    public static RulePack laws() {
        return LAWS;
    }

    /**
     * The host's own rules.
     *
     * @param file UTF-8, as {@code docs/obligations.md} describes it
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if it is wrong; the message names every problem with rule, field, value and range
     */
    public static RulePack read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The file of rules " + file + " could not be read", e);
        }
    }

    /** All rules, in the order of the file. */
    public List<ObligationRule> rules() {
        return rules;
    }

    /**
     * Those that are named, by their ids or by their laws, in the order of the file.
     *
     * @throws IllegalArgumentException if a name is neither
     */
    public List<ObligationRule> select(List<String> names) {
        Set<String> unknown = new LinkedHashSet<>(names);
        List<ObligationRule> selected = new ArrayList<>();
        for (ObligationRule rule : rules) {
            boolean byId = names.contains(rule.id());
            boolean byLaw = rule.law() != null && names.contains(rule.law().code());
            if (byId || byLaw) {
                selected.add(rule);
            }
            unknown.remove(rule.id());
            unknown.remove(rule.law() == null ? "" : rule.law().code());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no rule or law " + String.join(", ", unknown) + ", only "
                    + String.join(", ", names()) + ".");
        }
        return List.copyOf(selected);
    }

    /**
     * Fails if a rule counts from a report that no rule asks for: it would wait for ever.
     *
     * @param rules those that are judged; the reports that laws ask for are known even where they are not judged
     * @throws IllegalArgumentException naming every such rule, the report, and the reports there are
     */
    public static void checkStarts(List<ObligationRule> rules) {
        Set<String> reports = new LinkedHashSet<>();
        Stream.concat(rules.stream(), LAWS.rules().stream())
                .filter(ObligationRule::asksForAReport)
                .forEach(rule -> reports.add(rule.id()));
        List<String> problems = rules.stream()
                .flatMap(rule -> rule.startingReports().stream()
                        .filter(report -> !reports.contains(report))
                        .map(report -> rule.id() + " counts from the submission of " + report))
                .toList();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems)
                    + ". No rule of that name asks for a report to an authority or to persons; those that do are "
                    + String.join(", ", reports) + ". Correct submissionOf.");
        }
    }

    static RulePack parse(String file, byte[] json) {
        return new RulePack(new RuleReader(file).read(json));
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        rules.forEach(rule -> {
            if (rule.law() != null) {
                names.add(rule.law().code());
            }
            names.add(rule.id());
        });
        return names;
    }

    private static RulePack bundled(String name) {
        try (InputStream in = Objects.requireNonNull(RulePack.class.getResourceAsStream(name), name)) {
            return parse(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The rules " + name + " could not be read", e);
        }
    }
}
