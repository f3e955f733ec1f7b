/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of rules: a JSON array of rules, and of presets that are picked by their id.
 *
 * @param rules what could be read
 * @param problems what could not
 */
record RuleFile(List<RetentionRule> rules, List<String> problems) {
    private static final Set<String> PICK = Set.of("preset", "suffix", "tenant", "dataClass", "subject", "span");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static RuleFile parse(byte[] bytes, RetentionPresets presets) {
        List<RetentionRule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try {
            JsonNode array = MAPPER.readTree(bytes);
            if (array.isArray()) {
                for (int i = 0; i < array.size(); i++) {
                    rule(array.get(i), i + 1, presets, problems).ifPresent(rules::add);
                }
            } else {
                problems.add("The file is no list of rules. Write a JSON array: [ {…}, {…} ].");
            }
        } catch (JacksonException e) {
            problems.add("The file is no JSON: " + e.getOriginalMessage() + " (line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ").");
        }
        return new RuleFile(rules, problems);
    }

    private static Optional<RetentionRule> rule(
            JsonNode node, int number, RetentionPresets presets, List<String> problems) {
        JsonRow row = new JsonRow(name(node, number), node, problems);
        if (!node.isObject()) {
            problems.add(
                    row.name() + " is " + JsonRow.shortened(node.toString()) + "; it is an object: { \"id\": … }.");
            return Optional.empty();
        }
        return node.has("preset") ? pick(row, presets) : RuleRow.read(row);
    }

    private static String name(JsonNode node, int number) {
        JsonNode id = node.isObject() ? node.get(node.has("preset") ? "preset" : "id") : null;
        return id != null && id.isString()
                ? "Rule '" + JsonRow.shortened(id.stringValue()) + "'"
                : "Rule number " + number;
    }

    private static Optional<RetentionRule> pick(JsonRow row, RetentionPresets presets) {
        int before = row.problems().size();
        row.allowOnly(PICK);
        DataScope scope = RuleRow.scope(row);
        Optional<Span> span = RuleRow.span(row);
        Optional<String> suffix =
                row.optional("suffix", "what tells it from the same preset for other data", JsonRow::nonBlank);
        Optional<RetentionRule> preset = row.required(
                "preset",
                "the id of a preset, as listed in docs/retention-rules.md",
                value -> presets.rule(JsonRow.string(value)));
        if (row.problems().size() > before) {
            return Optional.empty();
        }
        RetentionRule rule = preset.orElseThrow();
        try {
            RetentionRule own = suffix.isPresent() ? rule.withSuffix(suffix.get()) : rule;
            RetentionRule numbered = span.isPresent() ? own.withSpan(span.get()) : own;
            return Optional.of(scope.equals(DataScope.EVERYTHING) ? numbered : numbered.withScope(scope(scope, rule)));
        } catch (IllegalArgumentException e) {
            row.problems().add(e.getMessage());
            return Optional.empty();
        }
    }

    private static DataScope scope(DataScope picked, RetentionRule preset) {
        Optional<String> dataClass = picked.dataClass().or(() -> preset.scope().dataClass());
        return new DataScope(picked.tenant(), dataClass, picked.subject());
    }
}
