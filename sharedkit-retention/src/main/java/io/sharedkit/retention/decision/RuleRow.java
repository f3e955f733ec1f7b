/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.EndOfDay;
import io.sharedkit.core.time.Roll;
import io.sharedkit.core.time.Span;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.decision.LegalBasis.Certainty;
import io.sharedkit.retention.decision.RetentionRule.Kind;
import io.sharedkit.retention.decision.RetentionRule.Obligor;
import io.sharedkit.retention.decision.RuleStart.Shift;
import io.sharedkit.retention.internal.DataClasses;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A rule as it is written in a file: one JSON object. */
final class RuleRow {
    private static final String SPAN = "a number and a unit, such as P5Y, P6M, P90D or P60BD, or null";
    private static final String DAY = "a day such as 2026-04-01";
    private static final String VERIFIED = DAY + ", from 1955 to 2099";
    private static final Set<String> FIELDS = Set.of(
            "id",
            "version",
            "effectiveFrom",
            "titleJa",
            "titleEn",
            "tenant",
            "dataClass",
            "subject",
            "obligor",
            "kind",
            "start",
            "span",
            "firstDayCounted",
            "roll",
            "calendar",
            "variantOf",
            "citationJa",
            "citationEn",
            "url",
            "verifiedOn",
            "certainty",
            "noteJa",
            "noteEn");

    private final JsonRow row;

    private RuleRow(JsonRow row) {
        this.row = row;
    }

    /** The rule, or empty if a problem was noted. */
    static Optional<RetentionRule> read(JsonRow row) {
        int before = row.problems().size();
        row.allowOnly(FIELDS);
        Optional<RetentionRule> rule = new RuleRow(row).rule(before);
        return row.problems().size() == before ? rule : Optional.empty();
    }

    private Optional<RetentionRule> rule(int problemsBefore) {
        Optional<String> id = row.text("id");
        int version = row.optional("version", "a whole number from 1 to " + Integer.MAX_VALUE, RuleRow::whole)
                .orElse(1);
        LocalDate from = row.optional("effectiveFrom", DAY, JsonRow::day).orElse(RetentionRule.ALWAYS);
        Words title = row.words("titleJa", "titleEn");
        DataScope scope = scope(row);
        Optional<Obligor> obligor = row.constant("obligor", Obligor.class);
        Optional<Kind> kind = row.constant("kind", Kind.class);
        Optional<RuleStart> start = start();
        RulePeriod period = period();
        Optional<String> variantOf = row.optional("variantOf", "the id of a rule, or null", JsonRow::nonBlank);
        Optional<LegalBasis> basis = basis();
        Words note = row.has("noteJa") || row.has("noteEn") ? row.words("noteJa", "noteEn") : new Words("", "");
        row.problems().addAll(RetentionRule.problems(row.name(), id, kind, row.has("start"), period, variantOf));
        if (row.problems().size() > problemsBefore) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RetentionRule(
                    id.orElseThrow(),
                    version,
                    from,
                    title,
                    scope,
                    obligor.orElseThrow(),
                    kind.orElseThrow(),
                    start,
                    period,
                    variantOf,
                    basis.orElseThrow(),
                    note));
        } catch (IllegalArgumentException e) {
            row.problems().add(e.getMessage()); // names the rule
            return Optional.empty();
        }
    }

    static DataScope scope(JsonRow row) {
        return new DataScope(
                row.optional("tenant", "the id of a tenant, or null", value -> TenantId.of(JsonRow.string(value))),
                row.optional(
                        "dataClass",
                        "1 to 100 letters, digits, dots, underscores or hyphens, or null for every class",
                        value -> DataClasses.checked(JsonRow.string(value))),
                row.optional("subject", "an opaque id, or null", JsonRow::nonBlank));
    }

    static Optional<Span> span(JsonRow row) {
        return row.optional("span", SPAN, value -> Span.parse(JsonRow.string(value)));
    }

    private RulePeriod period() {
        boolean firstDayCounted =
                row.optional("firstDayCounted", "true or false", RuleRow::bool).orElse(false);
        Roll roll = row.constant("roll", Roll.class, Roll.NONE);
        RulePeriod.Calendar calendar =
                row.constant("calendar", RulePeriod.Calendar.class, RulePeriod.Calendar.NATIONAL);
        return new RulePeriod(span(row), new Counting(firstDayCounted, roll, EndOfDay.MIDNIGHT), calendar);
    }

    private Optional<RuleStart> start() {
        return row.optional("start", "an object with event, orLater and shift, or null", RuleRow::object)
                .flatMap(node -> start(new JsonRow(row.name() + ", start", node, row.problems())));
    }

    private static Optional<RuleStart> start(JsonRow start) {
        start.allowOnly(Set.of("event", "orLater", "shift"));
        String legal = "the name of an event in capital letters, digits and underscores: LAST_ENTRY";
        Optional<String> event = start.required("event", legal, RuleRow::event);
        List<String> orLater = start.optional("orLater", "a list of names of other events", RuleRow::events)
                .orElse(List.of());
        Shift shift = start.constant("shift", Shift.class, Shift.NONE);
        try {
            return event.map(name -> new RuleStart(name, orLater, shift));
        } catch (IllegalArgumentException e) {
            start.problems().add(start.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<LegalBasis> basis() {
        Words citation = row.words("citationJa", "citationEn");
        Optional<URI> url = row.required("url", "an address that begins with https://", RuleRow::address);
        Optional<LocalDate> verified = row.required("verifiedOn", VERIFIED, RuleRow::verified);
        Optional<Certainty> certainty = row.constant("certainty", Certainty.class);
        return url.flatMap(at -> verified.flatMap(on -> certainty.map(how -> new LegalBasis(citation, at, on, how))));
    }

    private static URI address(JsonNode value) {
        return LegalBasis.checked(URI.create(JsonRow.string(value)));
    }

    private static LocalDate verified(JsonNode value) {
        return LegalBasis.checked(JsonRow.day(value));
    }

    private static String event(JsonNode value) {
        return RetentionFacts.checkedEvent(JsonRow.string(value));
    }

    private static List<String> events(JsonNode value) {
        if (!value.isArray()) {
            throw new IllegalArgumentException("no list");
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(RuleRow::event)
                .toList();
    }

    private static JsonNode object(JsonNode value) {
        if (!value.isObject()) {
            throw new IllegalArgumentException("no object");
        }
        return value;
    }

    private static int whole(JsonNode value) {
        if (!value.isInt() || value.intValue() < 1) {
            throw new IllegalArgumentException("no version");
        }
        return value.intValue();
    }

    private static boolean bool(JsonNode value) {
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return value.booleanValue();
    }
}
