/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The catalogue of rules that sharedkit brings along: Japanese law on records of personnel, and promises of white papers. No
 * rule is in effect unless it is picked.
 *
 * <p>Each says on what it stands, when that was read, and how certain it is; the catalogue is no legal advice.
 */
public final class RetentionPresets {
    private static final String FILE = "presets.json";
    private static final RetentionPresets BUNDLED = read();

    private final Map<String, RetentionRule> byId = new TreeMap<>();

    private RetentionPresets(List<RetentionRule> rules) {
        rules.forEach(rule -> byId.put(rule.id(), rule));
    }

    /** The presets of this version of sharedkit. */
    public static RetentionPresets bundled() {
        return BUNDLED;
    }

    private static RetentionPresets read() {
        try (InputStream in = Objects.requireNonNull(RetentionPresets.class.getResourceAsStream(FILE), FILE)) {
            RuleFile file = RuleFile.parse(in.readAllBytes(), new RetentionPresets(List.of()));
            if (!file.problems().isEmpty()) {
                throw new RetentionRulesException(FILE, file.problems());
            }
            return new RetentionPresets(file.rules());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }

    /** All presets, by id; variants that exclude each other are among them. */
    public List<RetentionRule> all() {
        return List.copyOf(byId.values());
    }

    /**
     * The preset of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public RetentionRule rule(String id) {
        RetentionRule rule = byId.get(id);
        if (rule == null) {
            throw new IllegalArgumentException(
                    "'" + id + "' is no preset. Pick one of " + String.join(", ", byId.keySet()) + ".");
        }
        return rule;
    }

    /**
     * The presets of these ids as rules.
     *
     * @throws IllegalArgumentException if an id is none of a preset
     * @throws RetentionRulesException if two variants of a rule are picked for the same data
     */
    public RetentionRules pick(String... ids) {
        return RetentionRules.of(Arrays.stream(ids).map(this::rule).toList());
    }
}
