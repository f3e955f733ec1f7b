/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said of a decision, in Japanese, or in English for every other language. */
final class DecisionTexts {
    private static final String PACKAGE = "io.sharedkit.retention.decision.";
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    private final ResourceBundle sentences;
    private final ResourceBundle events;

    private DecisionTexts(Locale locale) {
        Locale known = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        this.sentences = ResourceBundle.getBundle(PACKAGE + "decision", known);
        this.events = ResourceBundle.getBundle(PACKAGE + "events", known);
    }

    static DecisionTexts in(Locale locale) {
        return new DecisionTexts(locale);
    }

    /** The text, its places {@code {0}} filled, each once: what is filled in is left as it is. */
    String text(String key, Object... values) {
        Matcher places = PLACE.matcher(sentences.getString(key));
        StringBuilder filled = new StringBuilder();
        while (places.find()) {
            String value = values[Integer.parseInt(places.group(1))].toString();
            places.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return places.appendTail(filled).toString();
    }

    /** The name of the event, with what it means if it is one of the catalogue. */
    String event(String name) {
        return events.containsKey(name) ? text("event", name, events.getString(name)) : name;
    }
}
