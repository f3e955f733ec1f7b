/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.LogSnapshot;
import io.sharedkit.audit.internal.json.JsonText;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The chain of custody: who handed what over to whom, when and why.
 *
 * @param incident the incident's id
 * @param title what it is called
 * @param requestedBy who asked for it
 * @param scope what was asked for, in words
 * @param purpose who hands it over, why, and for which ticket
 * @param at when
 * @param query which events, as the log's record says it
 * @param conditions the same by its parts, for people
 * @param only the names of the values that are handed over, or none for all
 */
record Custody(
        String incident,
        String title,
        String requestedBy,
        String scope,
        Purpose purpose,
        Instant at,
        String query,
        Map<String, String> conditions,
        Set<String> only) {

    String exportedBy() {
        Actor by = purpose.by();
        return by.kind().name().toLowerCase(Locale.ROOT) + ":" + by.id();
    }

    /** The file {@code custody.json}: strict JSON with one file a line. */
    String json(LogSnapshot snapshot, List<BundleEvent> events, SortedMap<String, String> files) {
        StringBuilder json = new StringBuilder("{\"v\": 1");
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        texts.put("incident", incident);
        texts.put("title", title);
        texts.put("requestedBy", requestedBy);
        texts.put("scope", scope);
        texts.put("exportedBy", exportedBy());
        texts.put("reason", purpose.reason());
        texts.put("ticket", purpose.ticket());
        texts.put("exportedAt", JapanTime.format(at));
        texts.put("log", snapshot.vkey().name());
        texts.put("query", query);
        texts.forEach((name, text) ->
                json.append(",\n ").append(JsonText.quote(name)).append(": ").append(JsonText.quote(text)));
        json.append(",\n \"logSize\": ").append(snapshot.size());
        json.append(",\n \"onlyValues\": ").append(JsonText.array(List.copyOf(only), ", "));
        json.append(",\n \"events\": ");
        json.append(
                events.stream().map(event -> Long.toString(event.index())).collect(Collectors.joining(", ", "[", "]")));
        json.append(",\n \"altered\": ");
        json.append(events.stream()
                .filter(event -> event.altered() > 0)
                .map(event -> Long.toString(event.index()))
                .collect(Collectors.joining(", ", "[", "]")));
        json.append(",\n \"files\": ");
        json.append(files.entrySet().stream()
                .map(file -> "\n  {\"path\": " + JsonText.quote(file.getKey()) + ", \"sha256\": \"" + file.getValue()
                        + "\"}")
                .collect(Collectors.joining(",", "[", "]")));
        return json.append("}\n").toString();
    }
}
