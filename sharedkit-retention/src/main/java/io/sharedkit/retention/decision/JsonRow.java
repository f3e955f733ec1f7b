/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One object of a file of rules. What cannot be read is noted as a problem, and reading goes on, so that all problems are found
 * at once.
 *
 * @param name how problems name the object
 * @param node the object
 * @param problems where they are noted
 */
record JsonRow(String name, JsonNode node, List<String> problems) {
    private static final int LONGEST_VALUE = 60;

    /** Notes every field that is none of these. */
    void allowOnly(Set<String> fields) {
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            if (!fields.contains(each.getKey())) {
                problems.add(name + ": the field '" + each.getKey() + "' is unknown. Known are "
                        + String.join(", ", new TreeSet<>(fields)) + ".");
            }
        }
    }

    boolean has(String field) {
        return node.has(field) && !node.get(field).isNull();
    }

    /** The value of a field that may be left out, or be null. */
    <T> Optional<T> optional(String field, String legal, Function<JsonNode, T> read) {
        if (!has(field)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(node.get(field)));
        } catch (IllegalArgumentException | DateTimeException e) {
            problem(field, legal);
            return Optional.empty();
        }
    }

    /** The value of a field that must be there. */
    <T> Optional<T> required(String field, String legal, Function<JsonNode, T> read) {
        if (!has(field)) {
            problems.add(name + ": the field '" + field + "' is missing. It is " + legal + ".");
        }
        return optional(field, legal, read);
    }

    Optional<String> text(String field) {
        return required(field, "a text that is not blank", JsonRow::nonBlank);
    }

    <E extends Enum<E>> Optional<E> constant(String field, Class<E> type) {
        return required(field, "one of " + names(type), value -> Enum.valueOf(type, string(value)));
    }

    <E extends Enum<E>> E constant(String field, Class<E> type, E otherwise) {
        return optional(field, "one of " + names(type), value -> Enum.valueOf(type, string(value)))
                .orElse(otherwise);
    }

    Words words(String japanese, String english) {
        Optional<String> ja = text(japanese);
        Optional<String> en = text(english);
        return ja.isPresent() && en.isPresent()
                ? new Words(ja.get(), en.get())
                : new Words("?", "?"); // a problem is noted: nothing is made of it
    }

    void problem(String field, String legal) {
        problems.add(name + ": the field '" + field + "' is "
                + shortened(node.get(field).toString()) + "; it is " + legal + ".");
    }

    static String shortened(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }

    static String string(JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("no text");
        }
        return value.stringValue();
    }

    static String nonBlank(JsonNode value) {
        String text = string(value);
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text;
    }

    static LocalDate day(JsonNode value) {
        return LocalDate.parse(string(value));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }
}
