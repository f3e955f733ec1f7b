/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.core.time.JapanTime;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;

/**
 * An alert of one tenant.
 *
 * @param id its id
 * @param rule the name of the rule that raised it
 * @param severity how much it matters
 * @param key what was counted: an actor, an address, a target; "" if all of the tenant was. It may be personal data
 * @param hits how many events it stands for so far
 * @param openedAt when it was opened
 * @param state where it stands
 * @param level how often people were told of it so far; in a call, 0 is the first one
 * @param acknowledgedBy the id of the person who acknowledged it
 */
public record Alert(
        UUID id,
        String rule,
        Severity severity,
        String key,
        long hits,
        Instant openedAt,
        State state,
        int level,
        Optional<String> acknowledgedBy) {

    /** Where an alert stands. */
    public enum State {
        /** Nobody has acknowledged it yet. */
        OPEN,
        /** Nobody acknowledged it before the deadline, and people were told again. */
        ESCALATED,
        /** A person has looked at it. The next events are counted from the beginning. */
        ACKNOWLEDGED
    }

    /** How much an alert matters. */
    public enum Severity {
        /** To be looked at in the course of the day. */
        NOTICE,
        /** To be looked at now. */
        HIGH,
        /** What records or protects is itself in danger. */
        CRITICAL
    }

    /** The alert for people, in Japanese for {@link Locale#JAPANESE} and in English for any other. Times are JST. */
    public String describe(Locale locale) {
        Locale known = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        ResourceBundle texts = ResourceBundle.getBundle("io.sharedkit.audit.alert.alert", known);
        String title = texts.containsKey("rule." + rule) ? texts.getString("rule." + rule) : rule;
        return new MessageFormat(texts.getString(level == 0 ? "alert" : "alert.again"), Locale.ROOT)
                .format(new Object[] {
                    texts.getString("severity." + severity),
                    title,
                    key.isEmpty() ? texts.getString("key.tenant") : key,
                    Long.toString(hits),
                    JapanTime.formatMinutes(openedAt),
                    Integer.toString(level),
                    id.toString()
                });
    }
}
