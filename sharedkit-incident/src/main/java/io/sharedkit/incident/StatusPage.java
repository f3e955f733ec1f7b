/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.internal.output.Markup;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.incident.obligation.Anchors;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status page: each incident with its updates, the newest first, in Japanese and English. */
final class StatusPage {
    private static final String CSS = """
            body { font-family: system-ui, "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif;
                   line-height: 1.7; color: #1a1a1a; background: #f4f4f2; margin: 0; }
            main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.2rem; }
            h1 { font-size: 1.5rem; margin: 0; }
            .state { padding: 1rem 1.2rem; border-radius: .4rem; color: #fff; background: #1b6e3c; font-weight: 600; }
            .state.open { background: #b3261e; }
            article { background: #fff; border: 1px solid #d5d5d0; border-radius: .4rem; padding: 1rem 1.2rem;
                      margin: 1.2rem 0; overflow-wrap: anywhere; }
            h2 { font-size: 1.15rem; margin: 0 0 .4rem; }
            .facts { margin: 0; color: #444; font-size: .92rem; padding: 0; list-style: none; }
            section { border-top: 1px solid #e3e3de; margin-top: .9rem; padding-top: .5rem; }
            section p { white-space: pre-line; margin: .3rem 0; }
            .phase { font-weight: 600; margin-right: .6rem; }
            .en { color: #555; font-size: .9em; }
            footer { color: #555; font-size: .85rem; }
            @media print { body { background: #fff; } article { break-inside: avoid; } }
            """;

    private final Incident.Text provider;
    private final Markup page = Markup.html();

    StatusPage(Incident.Text provider) {
        this.provider = provider;
    }

    String html(List<Incident> incidents, List<ChangeEntry> changes, Instant now) {
        page.open("html", "lang", "ja").open("head").single("meta", "charset", "utf-8");
        page.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.element("title", IncidentTexts.JAPANESE.text("page.title") + " - " + provider.ja());
        page.single("link", "rel", "alternate", "type", "application/atom+xml", "href", "feed.xml");
        page.style(CSS).close().open("body").open("main");
        page.open("h1");
        both("page.title", " ");
        page.close().open("p");
        both(provider, " ");
        page.close();
        state(incidents);
        incidents.forEach(this::incident);
        changes(changes);
        footer(now);
        return page.close().close().close().finish();
    }

    private void state(List<Incident> incidents) {
        boolean open = incidents.stream().anyMatch(Incident::isOpen);
        page.open("p", "class", open ? "state open" : "state")
                .text(IncidentTexts.JAPANESE.text(open ? "page.open" : "page.allClear"))
                .text(" ")
                .element("span", IncidentTexts.ENGLISH.text(open ? "page.open" : "page.allClear"), "lang", "en")
                .close();
        if (incidents.isEmpty()) {
            page.open("p");
            both("page.none", " ");
            page.close();
        }
    }

    private void incident(Incident incident) {
        page.open("article", "id", incident.id().toString()).open("h2");
        both(incident.title(), " ");
        page.close().open("ul", "class", "facts");
        Anchors anchors = incident.anchors();
        fact("severity." + incident.severity(), "");
        fact("occurred", time(anchors.occurred()));
        fact("detected", time(anchors.detected()));
        fact("declared", time(incident.declaredAt()));
        page.close();
        for (int i = incident.updates().size() - 1; i >= 0; i--) {
            update(incident.updates().get(i));
        }
        page.close();
    }

    private void update(Incident.Update update) {
        page.open("section").open("div").open("span", "class", "phase");
        both("phase." + update.phase(), " ");
        page.close().element("time", JapanTime.formatMinutes(update.at()), "datetime", JapanTime.format(update.at()));
        page.close().element("p", update.text().ja());
        page.element("p", update.text().en(), "class", "en", "lang", "en").close();
    }

    private void changes(List<ChangeEntry> changes) {
        if (!changes.isEmpty()) {
            page.open("h1", "id", "changes");
            both("changes.title", " ");
            page.close();
            changes.forEach(this::change);
        }
    }

    private void change(ChangeEntry change) {
        page.open("article", "id", change.id().toString()).open("h2");
        both(change.title(), " ");
        page.close().open("ul", "class", "facts");
        fact("changes.from", AtomFeed.window(change));
        for (Incident.Text line : change.facts()) {
            page.open("li");
            both(line, " ");
            page.close();
        }
        page.close().open("section");
        for (Incident.Text text : change.texts()) {
            page.element("p", text.ja()).element("p", text.en(), "class", "en", "lang", "en");
        }
        page.close().close();
    }

    private void footer(Instant now) {
        page.open("footer").open("p");
        both("page.zone", " ");
        page.close().open("p");
        both("page.updated", " ");
        page.text(": " + JapanTime.formatMinutes(now)).close();
        page.open("p").open("a", "href", "feed.xml");
        both("page.feed", " ");
        page.close().close().close();
    }

    private void fact(String key, String value) {
        page.open("li");
        both(key, " ");
        page.text(value.isEmpty() ? "" : ": " + value).close();
    }

    private void both(String key, String between) {
        page.text(IncidentTexts.JAPANESE.text(key) + between)
                .element("span", IncidentTexts.ENGLISH.text(key), "class", "en", "lang", "en");
    }

    private void both(Incident.Text text, String between) {
        page.text(text.ja() + between).element("span", text.en(), "class", "en", "lang", "en");
    }

    private static String time(@Nullable Instant instant) {
        return instant == null
                ? IncidentTexts.JAPANESE.text("unknown") + " / " + IncidentTexts.ENGLISH.text("unknown")
                : JapanTime.formatMinutes(instant);
    }
}
