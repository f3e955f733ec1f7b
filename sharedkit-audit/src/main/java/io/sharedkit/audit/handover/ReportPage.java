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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A bundle as a page to read and to print, in Japanese and English. */
final class ReportPage {
    private static final Set<String> OWN_COLUMN = Set.of("action", "actor", "target", "outcome");

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
    private final Labels japanese;
    private final Labels english;
    private final LogSnapshot snapshot;
    private final Custody custody;
    private final List<BundleEvent> events;

    ReportPage(ActionCatalogue actions, LogSnapshot snapshot, Custody custody, List<BundleEvent> events) {
        this.japanese = new Labels(actions, Locale.JAPANESE);
        this.english = new Labels(actions, Locale.ENGLISH);
        this.snapshot = snapshot;
        this.custody = custody;
        this.events = events;
    }

    /** The finished page. */
    String html() {
        page.open("html", "lang", "ja").open("head").single("meta", "charset", "utf-8");
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", japanese.text("report.title") + " " + visible(custody.incident()));
        page.style(ReportStyle.CSS).close();
        page.open("body").open("main").open("h1");
        both("report.title");
        page.close().element("p", visible(custody.incident() + " " + custody.title()), "class", "incident");
        facts();
        selection();
        table();
        verification();
        return page.close().close().close().finish();
    }

    private void facts() {
        page.open("table", "class", "facts").open("tbody");
        row("report.requestedBy", custody.requestedBy());
        row("report.scope", custody.scope());
        row("report.exportedBy", custody.exportedBy());
        row("report.reason", custody.purpose().reason());
        row(
                "report.ticket",
                custody.purpose().ticket().isEmpty()
                        ? "\u2013"
                        : custody.purpose().ticket());
        row("report.exportedAt", JapanTime.format(custody.at()));
        row("report.log", snapshot.vkey().name());
        page.close().close();
    }

    private void selection() {
        int erased = events.stream().mapToInt(BundleEvent::erased).sum();
        int leftOut = events.stream().mapToInt(event -> event.leftOut().size()).sum();
        heading("report.selection");
        page.open("table", "class", "facts").open("tbody");
        row("report.query", custody.query());
        open("report.events");
        both("report.eventsText", events.size(), snapshot.size());
        page.close().close();
        open("report.values");
        if (custody.only().isEmpty()) {
            both("report.allValues");
        } else {
            both("report.onlyValues", visible(String.join(", ", custody.only())));
        }
        page.close().close();
        open("report.withheld");
        both("report.withheldText", leftOut, erased);
        altered(events.stream().mapToInt(BundleEvent::altered).sum());
        page.close().close().close().close();
    }

    private void table() {
        heading("report.table");
        page.open("table", "class", "events").open("thead").open("tr");
        for (String column : COLUMNS) {
            page.open("th", "scope", "col");
            both(column);
            page.close();
        }
        page.close().close().open("tbody");
        events.forEach(this::event);
        page.close().close();
    }

    private void event(BundleEvent bundled) {
        RecordedEvent event = bundled.event();
        page.open("tr").element("td", Long.toString(event.index()), "class", "number");
        page.element("td", event.jst().replace('T', ' '), "class", "time").open("td");
        text(japanese.action(event), english.action(event));
        page.element("code", visible(event.action().orElse(""))).close();
        page.element("td", visible(event.value("actor").orElse("")));
        page.element("td", visible(event.target().orElse(""))).open("td");
        text(japanese.outcome(event), english.outcome(event));
        page.close().open("td");
        values(event);
        page.close().open("td");
        withheld(bundled);
        page.close().close();
    }

    private void values(RecordedEvent event) {
        for (String field : event.changed()) {
            String before = event.before(field).orElse("\u2013");
            line(field, before + " \u2192 " + event.after(field).orElse("\u2013"));
        }
        for (Map.Entry<String, String> value : new TreeMap<>(event.values()).entrySet()) {
            String name = value.getKey();
            if (!OWN_COLUMN.contains(name) && !name.startsWith("before.") && !name.startsWith("after.")) {
                line(name.startsWith("detail.") ? name.substring("detail.".length()) : name, value.getValue());
            }
        }
    }

    private void line(String name, String value) {
        page.open("div").element("b", visible(name)).text(" " + visible(value)).close();
    }

    private void withheld(BundleEvent event) {
        if (!event.leftOut().isEmpty()) {
            page.open("div");
            both("report.leftOut", visible(String.join(", ", event.leftOut())));
            page.close();
        }
        if (event.erased() > 0) {
            page.open("div");
            both("report.erased", event.erased());
            page.close();
        }
        altered(event.altered());
        if (event.leftOut().isEmpty() && event.erased() == 0 && event.altered() == 0) {
            both("report.none");
        }
    }

    private void altered(int values) {
        if (values > 0) {
            page.open("div", "class", "altered");
            both("report.altered", values);
            page.close();
        }
    }

    private void verification() {
        heading("report.verification");
        page.open("p");
        both("report.verificationText", BundleFiles.CUSTODY, BundleFiles.VKEY);
        page.close()
                .element(
                        "p",
                        "ForensicBundle.verify(Path.of(\"\u2026\"), \""
                                + snapshot.vkey().name() + "+\u2026\")",
                        "class",
                        "code");
        page.open("table", "class", "facts").open("tbody");
        row("report.vkey", snapshot.vkey().toString());
        row("report.checkpoint", snapshot.checkpoint().text().strip().replace("\n", " / "));
        page.close().close();
    }

    private void heading(String key) {
        page.open("h2");
        both(key);
        page.close();
    }

    private void row(String key, String value) {
        open(key).text(visible(value)).close().close();
    }

    private Markup open(String key) {
        page.open("tr").open("th", "scope", "row");
        both(key);
        return page.close().open("td");
    }

    private void both(String key, Object... values) {
        text(japanese.text(key, values), english.text(key, values));
    }

    private void text(String ja, String en) {
        page.text(visible(ja));
        if (!ja.equals(en)) {
            page.element("span", visible(en), "class", "en", "lang", "en");
        }
    }

    private static String visible(String text) {
        return CellText.visible(text);
    }
}
