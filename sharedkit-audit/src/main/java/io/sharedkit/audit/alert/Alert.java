/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.JapanTime;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert of one tenant.
 *
 * @param id its id
 * @param tenant whose it is
 * @param rule the name of the rule that raised it
 * @param title what people call that rule
 * @param severity how much it matters
 * @param key what was counted: an actor, an address, a target; "" if all of the tenant was. It may be personal data
 * @param hits how many events it stands for so far
 * @param openedAt when it was opened
 * @param state where it stands
 * @param level who is told: 0 is the first call, and each deadline that passes without acknowledgement adds one.
 *     In the hook that of this call, elsewhere that of the last one; 0 before the first too
 * @param acknowledgedBy the id of the person who acknowledged it
 */
public record Alert(
        UUID id,
        TenantId tenant,
        String rule,
        Title title,
        Severity severity,
        String key,
        long hits,
        Instant openedAt,
        State state,
        int level,
        Optional<String> acknowledgedBy) {
    private static final String TEXTS = "io.sharedkit.audit.alert.alert";

    /**
     * What people call a rule.
     *
     * @param japanese not blank
     * @param english not blank
     */
    public record Title(String japanese, String english) {
        private static final int MAX_LENGTH = 200;

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if one is blank or has more than 200 characters
         */
        public Title {
            check("Japanese", japanese);
            check("English", english);
        }

        /** The one of a preset; the name of the rule for any other. */
        static Title of(String rule) {
            return new Title(text(rule, Locale.JAPANESE), text(rule, Locale.ENGLISH));
        }

        /** The Japanese one for {@link Locale#JAPANESE}, the English one for any other. */
        public String in(Locale locale) {
            return locale.getLanguage().equals("ja") ? japanese : english;
        }

        private static String text(String rule, Locale locale) {
            ResourceBundle texts = ResourceBundle.getBundle(TEXTS, locale);
            return texts.containsKey("rule." + rule) ? texts.getString("rule." + rule) : rule;
        }

        private static void check(String language, String text) {
            if (text.isBlank() || text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("The " + language + " label of an alert rule has 1 to " + MAX_LENGTH
                        + " characters and is not blank; this one has " + text.length() + ".");
            }
        }
    }

    /** The same, as the rule is called today. */
    Alert titled(@Nullable AlertRule known) {
        return known == null
                ? this
                : new Alert(
                        id, tenant, rule, known.title(), severity, key, hits, openedAt, state, level, acknowledgedBy);
    }

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
        ResourceBundle texts = ResourceBundle.getBundle(TEXTS, known);
        return new MessageFormat(texts.getString(level == 0 ? "alert" : "alert.again"), Locale.ROOT)
                .format(new Object[] {
                    texts.getString("severity." + severity),
                    title.in(known),
                    key.isEmpty() ? texts.getString("key.tenant") : key,
                    Long.toString(hits),
                    JapanTime.formatMinutes(openedAt),
                    Integer.toString(level),
                    id.toString(),
                    tenant.value()
                });
    }
}
