/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The members of one JSON object; what is wrong with them is collected with the rule's name, the value and the range. */
final class RuleFields {
    private static final int SHOWN = 60;

    private final String where;
    private final JsonNode node;
    private final List<String> problems;
    private final Set<String> known = new LinkedHashSet<>();

    RuleFields(String where, JsonNode node, List<String> problems) {
        this.where = where;
        this.node = node;
        this.problems = problems;
    }

    Optional<String> text(String name) {
        return value(name, JsonNode::isString, "a text").map(JsonNode::stringValue);
    }

    Optional<Integer> number(String name, int least, int most) {
        String range = "a whole number from " + least + " to " + most;
        return value(name, JsonNode::isInt, range).map(JsonNode::intValue).flatMap(number -> {
            if (number < least || number > most) {
                return wrong(name, range);
            }
            return Optional.of(number);
        });
    }

    Optional<Boolean> flag(String name) {
        return value(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return parsed(name, "one of " + Arrays.toString(type.getEnumConstants()), text -> Enum.valueOf(type, text));
    }

    Optional<String> oneOf(String name, Collection<String> allowed) {
        return parsed(name, "one of " + allowed, text -> {
            if (!allowed.contains(text)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        });
    }

    Optional<LocalDate> day(String name) {
        return parsed(name, "a date such as 2026-11-22", LocalDate::parse);
    }

    /** An address that is read with a browser, or a page of this documentation. */
    Optional<URI> address(String name) {
        return parsed(name, "an https address, or a page such as docs/promises.md", text -> {
            URI uri = URI.create(text);
            boolean isWeb = "https".equals(uri.getScheme()) && uri.getHost() != null;
            if (!isWeb && !text.matches("docs/[a-z-]+\\.md")) {
                throw new IllegalArgumentException(text);
            }
            return uri;
        });
    }

    <T> Optional<T> parsed(String name, String range, Function<String, T> parser) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException | DateTimeException e) {
                return wrong(name, range);
            }
        });
    }

    Optional<RuleFields> object(String name) {
        return value(name, JsonNode::isObject, "an object")
                .map(value -> new RuleFields(where + ": " + name, value, problems));
    }

    Optional<JsonNode> array(String name) {
        return value(name, node -> node.isArray() && !node.isEmpty(), "a list that is not empty");
    }

    boolean has(String name) {
        known.add(name);
        return node.has(name);
    }

    boolean isText(String name) {
        known.add(name);
        return node.has(name) && node.get(name).isString();
    }

    /** The object of a checked constructor; its message becomes a problem. */
    <T> Optional<T> made(String name, java.util.function.Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            problems.add(where + ": " + name + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Says of every member that was not asked for that it is unknown. */
    void end() {
        List<String> unknown = new ArrayList<>(node.propertyNames());
        unknown.removeAll(known);
        unknown.forEach(name ->
                problems.add(where + ": " + name + " is not known; it takes " + String.join(", ", known) + "."));
    }

    private Optional<JsonNode> value(String name, java.util.function.Predicate<JsonNode> is, String range) {
        known.add(name);
        JsonNode value = node.get(name);
        if (value == null) {
            problems.add(where + ": " + name + " is missing; it must be " + range + ".");
            return Optional.empty();
        }
        return is.test(value) ? Optional.of(value) : wrong(name, range);
    }

    private <T> Optional<T> wrong(String name, String range) {
        String shown = node.get(name).toString();
        problems.add(where + ": " + name + " = " + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown)
                + "; it must be " + range + ".");
        return Optional.empty();
    }
}
