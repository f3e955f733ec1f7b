/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.incident.obligation.Anchors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An incident as the provider tells of it. It does not say which tenants it touches: it can be shown to everybody.
 *
 * @param id its number
 * @param severity how grave it is
 * @param title what it is called
 * @param anchors when its clocks started
 * @param declaredAt when it was declared
 * @param updates what was told, the oldest first; the first one describes it
 */
public record Incident(
        UUID id, Severity severity, Text title, Anchors anchors, Instant declaredAt, List<Update> updates) {

    /**
     * @throws IllegalArgumentException if there is no update
     */
    public Incident {
        updates = List.copyOf(updates);
        if (updates.isEmpty()) {
            throw new IllegalArgumentException("An incident has a description: its first update.");
        }
    }

    /** Where it stands, by the latest update. */
    public Phase phase() {
        return latest().phase();
    }

    /** Whether it is not over, by the latest update. */
    boolean isOpen() {
        return phase() != Phase.RESOLVED;
    }

    Update latest() {
        return updates.get(updates.size() - 1);
    }

    Incident with(Instant at, Phase phase, Text text) {
        List<Update> more = new ArrayList<>(updates);
        more.add(new Update(updates.size(), at, phase, text));
        return new Incident(id, severity, title, anchors, declaredAt, more);
    }

    Incident with(Anchors amended) {
        return new Incident(id, severity, title, amended, declaredAt, updates);
    }

    /** How grave an incident is. */
    public enum Severity {
        /** It disturbs. */
        MINOR,
        /** Loss of data, a long outage, or a leak: what the promises on notices are about. */
        MAJOR
    }

    /** Where the work on an incident stands. */
    public enum Phase {
        /** The cause is being looked for. */
        INVESTIGATING,
        /** The cause is known. */
        IDENTIFIED,
        /** It is mended and watched. */
        MONITORING,
        /** It is over. */
        RESOLVED
    }

    /**
     * A text in both languages. Line ends are {@code \n}.
     *
     * @param ja in Japanese
     * @param en in English
     */
    public record Text(String ja, String en) {

        /** The longest text, in characters. */
        public static final int MAX_LENGTH = 4000;

        private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");

        /**
         * @throws IllegalArgumentException if a text is blank, too long, or holds a control character
         */
        public Text {
            ja = checked("Japanese", ja);
            en = checked("English", en);
        }

        private static String checked(String language, String text) {
            String lines = text.replace("\r\n", "\n");
            if (lines.isBlank()
                    || lines.length() > MAX_LENGTH
                    || CONTROL.matcher(lines).find()) {
                throw new IllegalArgumentException("The " + language + " text has " + lines.length()
                        + " characters; it takes 1 to " + MAX_LENGTH + " without control characters.");
            }
            return lines;
        }
    }

    /**
     * Something that was told.
     *
     * @param number 0 for the description, then 1, 2, …
     * @param at when
     * @param phase where the work stood
     * @param text what was told
     */
    public record Update(int number, Instant at, Phase phase, Text text) {}
}
