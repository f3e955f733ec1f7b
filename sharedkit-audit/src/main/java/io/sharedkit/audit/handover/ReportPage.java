/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.ActionCatalogue;
import io.sharedkit.audit.LogSnapshot;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.core.internal.output.Markup;
import io.sharedkit.core.time.JapanTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A bundle as a page to read and to print, in Japanese and English. */
final class ReportPage {
    private static final Set<String> OWN_COLUMN = Set.of("action", "actor", "target", "outcome");

    private static final int DATE = "2026-04-01".length();

    private static final List<String> COLUMNS = List.of(
            "column.index",
            "column.time",
            "column.action",
            "column.actor",
            "column.target",
            "column.outcome",
            "column.values",
            "report.withheld");

    private final Markup page = Markup.html();
    private final TwoLanguages texts;
    private final LogSnapshot snapshot;
    private final Custody custody;
    private final List<BundleEvent> events;

    ReportPage(ActionCatalogue actions, LogSnapshot snapshot, Custody custody, List<BundleEvent> events) {
        this.texts = new TwoLanguages(page, actions);
        this.snapshot = snapshot;
        this.custody = custody;
        this.events = events;
    }

    /** The finished page. */
    String html() {
        page.open("html", "lang", "ja").open("head").single("meta", "charset", "utf-8");
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", texts.title("report.title", custody.incident()));
        page.style(ReportStyle.CSS).close();
        page.open("body").open("main").open("h1");
        texts.both("report.title");
        page.close()
                .element("p", TwoLanguages.visible(custody.incident() + " " + custody.title()), "class", "incident");
        facts();
        selection();
        table();
        verification();
        return page.close().close().close().finish();
    }

    private void facts() {
        page.open("table", "class", "facts").open("tbody");
        texts.row("report.requestedBy", custody.requestedBy());
        texts.row("report.scope", custody.scope());
        texts.open("report.exportedBy");
        texts.each(labels -> labels.actor(custody.exportedBy()));
        page.close().close();
        texts.row("report.reason", custody.purpose().reason());
        texts.row(
                "report.ticket",
                custody.purpose().ticket().isEmpty()
                        ? "\u2013"
                        : custody.purpose().ticket());
        texts.row("report.exportedAt", JapanTime.format(custody.at()));
        texts.row("report.log", snapshot.vkey().name());
        page.close().close();
    }

    private void selection() {
        int erased = events.stream().mapToInt(BundleEvent::erased).sum();
        int leftOut = events.stream().mapToInt(event -> event.leftOut().size()).sum();
        texts.heading("report.selection");
        page.open("table", "class", "facts").open("tbody");
        texts.open("report.query");
        custody.conditions().forEach((name, value) -> {
            page.open("div");
            texts.each(labels -> labels.condition(name, value));
            page.close();
        });
        if (custody.conditions().isEmpty()) {
            texts.both("report.allEvents");
        }
        page.close().close();
        texts.open("report.events");
        texts.both("report.eventsText", events.size(), snapshot.size());
        page.close().close();
        texts.open("report.values");
        if (custody.only().isEmpty()) {
            texts.both("report.allValues");
        } else {
            texts.each(labels -> labels.text("report.onlyValues", names(labels, custody.only())));
        }
        page.close().close();
        texts.open("report.withheld");
        texts.both("report.withheldText", leftOut, erased);
        altered("report.altered", events.stream().mapToInt(BundleEvent::altered).sum());
        page.close().close().close().close();
    }

    private void table() {
        texts.heading("report.table");
        page.open("table", "class", "events").open("thead").open("tr");
        for (String column : COLUMNS) {
            page.open("th", "scope", "col");
            texts.both(column);
            page.close();
        }
        page.close().close().open("tbody");
        events.forEach(this::event);
        page.close().close();
    }

    private void event(BundleEvent bundled) {
        RecordedEvent event = bundled.event();
        page.open("tr").element("td", Long.toString(event.index()), "class", "number");
        time(event.jst());
        page.open("td");
        texts.each(labels -> labels.action(event));
        page.element("code", TwoLanguages.visible(event.action().orElse(""))).close();
        page.open("td");
        event.value("actor").ifPresent(this::actor);
        page.close().open("td");
        id(event.target().orElse(""));
        page.close().open("td");
        texts.each(labels -> labels.outcome(event));
        page.close().open("td");
        values(event);
        page.close().open("td");
        withheld(bundled);
        page.close().close();
    }

    /** Date and time below each other; the zone stands in the header. */
    private void time(String jst) {
        page.open("td", "class", "time").element("span", jst.substring(0, DATE));
        page.text(" ")
                .element("span", jst.substring(DATE + 1, jst.lastIndexOf('+')))
                .close();
    }

    private void actor(String actor) {
        texts.each(labels -> labels.actorKind(actor));
        page.text(" ");
        id(actor.substring(actor.indexOf(':') + 1));
    }

    /** In one line as long as there is room for one. */
    private void id(String id) {
        page.element("span", TwoLanguages.visible(id), "class", "id");
    }

    private static String names(Labels labels, Set<String> names) {
        return names.stream().map(labels::name).collect(Collectors.joining(", "));
    }

    private void values(RecordedEvent event) {
        for (String field : event.changed()) {
            String before = event.before(field).orElse("\u2013");
            line(field, before + " \u2192 " + event.after(field).orElse("\u2013"));
        }
        for (Map.Entry<String, String> value : new TreeMap<>(event.values()).entrySet()) {
            String name = value.getKey();
            if (!OWN_COLUMN.contains(name) && !name.startsWith("before.") && !name.startsWith("after.")) {
                line(name, value.getValue());
            }
        }
    }

    private void line(String name, String value) {
        page.open("div").open("b");
        texts.each(labels -> labels.name(name));
        page.close().text(" ");
        id(value);
        page.close();
    }

    private void withheld(BundleEvent event) {
        if (!event.leftOut().isEmpty()) {
            page.open("div");
            texts.each(labels -> labels.text("report.leftOut", names(labels, event.leftOut())));
            page.close();
        }
        if (event.erased() > 0) {
            page.open("div");
            texts.both("report.erased", event.erased());
            page.close();
        }
        altered("report.alteredHere", event.altered());
        if (event.leftOut().isEmpty() && event.erased() == 0 && event.altered() == 0) {
            texts.both("report.none");
        }
    }

    private void altered(String key, int values) {
        if (values > 0) {
            page.open("div", "class", "altered");
            texts.both(key, values);
            page.close();
        }
    }

    private void verification() {
        texts.heading("report.verification");
        page.open("p");
        texts.both("report.verificationText", BundleFiles.CUSTODY, BundleFiles.VKEY);
        page.close()
                .element(
                        "p",
                        "ForensicBundle.verify(Path.of(\"\u2026\"), \""
                                + snapshot.vkey().name() + "+\u2026\")",
                        "class",
                        "code");
        page.open("table", "class", "facts").open("tbody");
        texts.row("report.vkey", snapshot.vkey().toString());
        texts.row("report.checkpoint", snapshot.checkpoint().text().strip().replace("\n", " / "));
        page.close().close();
    }
}
