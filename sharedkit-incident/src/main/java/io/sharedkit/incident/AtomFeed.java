/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.internal.output.Markup;
import io.sharedkit.core.time.JapanTime;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The incidents as an Atom feed (RFC 4287): one entry an incident, which changes with each update. */
final class AtomFeed {
    private final URI url;
    private final Incident.Text provider;
    private final Markup feed = Markup.xml();

    AtomFeed(URI url, Incident.Text provider) {
        this.url = url;
        this.provider = provider;
    }

    String xml(List<Incident> incidents, List<ChangeEntry> changes, Instant now) {
        feed.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", "ja");
        feed.element("id", url.toString());
        feed.element("title", title());
        feed.element("updated", JapanTime.format(updated(incidents, changes, now)));
        feed.open("author").element("name", provider.ja()).close();
        link("self", url.resolve("feed.xml"));
        link("alternate", url);
        incidents.forEach(this::entry);
        changes.forEach(this::entry);
        return feed.close().finish();
    }

    private void entry(Incident incident) {
        feed.open("entry");
        feed.element("id", "urn:uuid:" + incident.id());
        feed.element("title", incident.title().ja() + " / " + incident.title().en());
        feed.element("published", JapanTime.format(incident.declaredAt()));
        feed.element("updated", JapanTime.format(incident.latest().at()));
        link("alternate", URI.create(url + "#" + incident.id()));
        feed.element("content", content(incident.latest()), "type", "text");
        feed.close();
    }

    private void entry(ChangeEntry change) {
        feed.open("entry");
        feed.element("id", "urn:uuid:" + change.id());
        feed.element("title", change.title().ja() + " / " + change.title().en());
        feed.element("updated", JapanTime.format(change.updated()));
        link("alternate", URI.create(url + "#" + change.id()));
        feed.element("content", content(change), "type", "text");
        feed.close();
    }

    /** From when until when a change touches users. */
    static String window(ChangeEntry change) {
        Instant end = change.end();
        return JapanTime.formatMinutes(change.start()) + " –" + (end == null ? "" : " " + JapanTime.formatMinutes(end));
    }

    private static String content(ChangeEntry change) {
        Stream<Incident.Text> all = Stream.concat(change.facts().stream(), change.texts().stream());
        return window(change) + "\n"
                + all.map(text -> text.ja() + "\n" + text.en()).collect(Collectors.joining("\n\n"));
    }

    private static String content(Incident.Update update) {
        return IncidentTexts.JAPANESE.name("phase", update.phase()) + " / "
                + IncidentTexts.ENGLISH.name("phase", update.phase()) + " ("
                + JapanTime.formatMinutes(update.at()) + ")\n"
                + update.text().ja() + "\n\n" + update.text().en();
    }

    private String title() {
        return IncidentTexts.JAPANESE.text("page.title") + " - " + provider.ja() + " / "
                + IncidentTexts.ENGLISH.text("page.title") + " - " + provider.en();
    }

    private void link(String relation, URI address) {
        feed.open("link", "rel", relation, "href", address.toString()).close();
    }

    private static Instant updated(List<Incident> incidents, List<ChangeEntry> changes, Instant now) {
        return Stream.concat(
                        incidents.stream().map(incident -> incident.latest().at()),
                        changes.stream().map(ChangeEntry::updated))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }
}
