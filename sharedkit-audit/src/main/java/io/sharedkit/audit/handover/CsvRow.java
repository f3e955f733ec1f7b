/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The columns of the CSV, for each event one row. */
final class CsvRow {
    private static final List<String> COLUMNS = List.of(
            "index",
            "time",
            "class",
            "action",
            "actionCode",
            "actorKind",
            "actor",
            "target",
            "subject",
            "outcome",
            "before",
            "after",
            "ip",
            "userAgent",
            "ticket",
            "approval",
            "correlation",
            "details",
            "withheldValues",
            "alteredValues",
            "id");
    private static final Set<String> OWN_COLUMN = Set.of(
            "action", "actor", "target", "subject", "outcome", "ip", "userAgent", "ticket", "approval", "correlation");
    private static final String DETAIL = "detail.";

    private final Labels labels;

    CsvRow(Labels labels) {
        this.labels = labels;
    }

    List<String> header() {
        return COLUMNS.stream().map(column -> labels.text("column." + column)).toList();
    }

    List<String> of(RecordedEvent event) {
        return COLUMNS.stream().map(column -> cell(column, event)).toList();
    }

    private String cell(String column, RecordedEvent event) {
        return switch (column) {
            case "index" -> Long.toString(event.index());
            case "time" -> event.jst();
            case "class" -> labels.logClass(event);
            case "action" -> CellText.of(labels.action(event));
            case "actionCode" -> CellText.of(event.action().orElse(""));
            case "actorKind" ->
                CellText.of(event.value("actor").map(labels::actorKind).orElse(""));
            case "actor" ->
                CellText.of(event.value("actor").map(CsvRow::afterKind).orElse(""));
            case "outcome" -> CellText.of(labels.outcome(event));
            case "before" -> CellText.lines(changes(event, event::before));
            case "after" -> CellText.lines(changes(event, event::after));
            case "details" -> CellText.lines(details(event));
            case "withheldValues" -> Integer.toString(event.withheld());
            case "alteredValues" -> Integer.toString(event.altered());
            case "id" -> event.id().toString();
            default -> CellText.of(event.value(column).orElse(""));
        };
    }

    private static String afterKind(String actor) {
        return actor.substring(actor.indexOf(':') + 1);
    }

    /** The same fields in the same order on both sides, so that the lines of the two cells stand beside each other. */
    private static List<String> changes(
            RecordedEvent event, java.util.function.Function<String, Optional<String>> side) {
        return event.changed().stream()
                .map(field -> field + ": " + side.apply(field).orElse("\u2013"))
                .toList();
    }

    private static List<String> details(RecordedEvent event) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> value : new TreeMap<>(event.values()).entrySet()) {
            String name = value.getKey();
            if (!OWN_COLUMN.contains(name) && !name.startsWith("before.") && !name.startsWith("after.")) {
                lines.add((name.startsWith(DETAIL) ? name.substring(DETAIL.length()) : name) + ": " + value.getValue());
            }
        }
        return lines;
    }
}
