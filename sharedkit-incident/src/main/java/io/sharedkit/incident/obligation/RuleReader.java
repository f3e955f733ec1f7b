/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.incident.obligation.ObligationRule.Audience;
import io.sharedkit.incident.obligation.ObligationRule.Law;
import io.sharedkit.incident.obligation.ObligationRule.Source;
import io.sharedkit.incident.obligation.ObligationRule.Telling;
import io.sharedkit.incident.obligation.ObligationRule.Text;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of rules, and says of a bad one everything that is wrong. */
final class RuleReader {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Law> laws = new LinkedHashMap<>();
    private final Map<String, ObligationRule> rules = new LinkedHashMap<>();

    RuleReader(String file) {
        this.file = file;
    }

    List<ObligationRule> read(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException(file + " holds no JSON object with the member rules.");
        }
        RuleFields fields = new RuleFields(file, root, problems);
        if (fields.has("laws")) {
            fields.object("laws").ifPresent(named -> laws(root.get("laws"), named));
        }
        fields.array("rules").ifPresent(list -> {
            for (int i = 0; i < list.size(); i++) {
                rule(list.get(i), "rule " + (i + 1));
            }
        });
        fields.end();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.size() + (problems.size() == 1 ? " problem in " : " problems in ") + file + ":\n  "
                            + String.join("\n  ", problems));
        }
        return List.copyOf(rules.values());
    }

    private void laws(JsonNode node, RuleFields named) {
        for (String code : node.propertyNames()) {
            text(named, code).ifPresent(name -> laws.put(code, new Law(code, name)));
        }
    }

    private void rule(JsonNode node, String place) {
        JsonNode id = node.get("id");
        String name = id != null && id.isString() ? id.stringValue() : place;
        if (!node.isObject()) {
            problems.add(name + " is no object.");
            return;
        }
        RuleFields fields = new RuleFields(name, node, problems);
        rule(fields).ifPresent(rule -> {
            if (rules.putIfAbsent(rule.id(), rule) != null) {
                problems.add(name + ": id stands twice; give each rule one of its own.");
            }
        });
        fields.end();
    }

    private Optional<ObligationRule> rule(RuleFields fields) {
        Optional<String> id = fields.text("id");
        Optional<Text> text = text(fields, "text");
        Optional<String> law = fields.has("law") ? fields.oneOf("law", laws.keySet()) : Optional.empty();
        Optional<Source> source = source(fields);
        Optional<Start> start = WindowReader.start(fields, "start");
        Optional<Window> window = WindowReader.window(fields, "window");
        Optional<Telling> telling = telling(fields);
        Optional<ObligationRule.Force> force = fields.oneOf("force", ObligationRule.Force.class);
        Optional<Integer> soon = fields.has("dueSoonPercent")
                ? fields.number("dueSoonPercent", 1, 100)
                : Optional.of(ObligationRule.DUE_SOON_PERCENT);
        boolean complete = List.of(id, text, source, start, window, telling, force, soon).stream()
                .allMatch(Optional::isPresent);
        return complete
                ? fields.made(
                        "id",
                        () -> new ObligationRule(
                                id.get(),
                                law.map(laws::get).orElse(null),
                                text.get(),
                                source.get(),
                                start.get(),
                                window.get(),
                                telling.get(),
                                force.get(),
                                soon.get()))
                : Optional.empty();
    }

    private static Optional<Source> source(RuleFields fields) {
        Optional<Text> citation = text(fields, "citation");
        Optional<Text> note = fields.has("note") ? text(fields, "note") : Optional.empty();
        Optional<URI> url = fields.address("url");
        Optional<LocalDate> verifiedOn = fields.day("verifiedOn");
        Optional<ObligationRule.Certainty> certainty = fields.oneOf("certainty", ObligationRule.Certainty.class);
        return citation.isPresent() && url.isPresent() && verifiedOn.isPresent() && certainty.isPresent()
                ? Optional.of(
                        new Source(citation.get(), url.get(), verifiedOn.get(), certainty.get(), note.orElse(null)))
                : Optional.empty();
    }

    private static Optional<Text> text(RuleFields fields, String name) {
        return fields.object(name).flatMap(both -> {
            Optional<String> ja = both.text("ja");
            Optional<String> en = both.text("en");
            both.end();
            return ja.isPresent() && en.isPresent()
                    ? fields.made(name, () -> new Text(ja.get(), en.get()))
                    : Optional.empty();
        });
    }

    private static Optional<Telling> telling(RuleFields fields) {
        Optional<Audience> audience = fields.oneOf("audience", Audience.class);
        Optional<Channels> channels =
                fields.array("channels").flatMap(groups -> fields.made("channels", () -> channels(groups)));
        Optional<ObligationRule.Incidents> incidents = fields.oneOf("incidents", ObligationRule.Incidents.class);
        return audience.isPresent() && channels.isPresent() && incidents.isPresent()
                ? fields.made("channels", () -> new Telling(audience.get(), channels.get(), incidents.get()))
                : Optional.empty();
    }

    private static Channels channels(JsonNode groups) {
        List<Set<Channel>> all = new ArrayList<>();
        for (JsonNode group : groups) {
            Set<Channel> ways = EnumSet.noneOf(Channel.class);
            if (!group.isArray()) {
                throw new IllegalArgumentException(noChannel(group));
            }
            for (JsonNode way : group) {
                ways.add(channel(way));
            }
            all.add(ways);
        }
        return new Channels(all);
    }

    private static Channel channel(JsonNode way) {
        for (Channel channel : Channel.values()) {
            if (way.isString() && channel.name().equals(way.stringValue())) {
                return channel;
            }
        }
        throw new IllegalArgumentException(noChannel(way));
    }

    private static String noChannel(JsonNode found) {
        return found + " is no channel; it must be one of " + java.util.Arrays.toString(Channel.values())
                + ", in a list of lists such as [[\"WEB\"], [\"MAIL\", \"PHONE\"]].";
    }
}
