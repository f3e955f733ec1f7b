/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule on telling others of an incident, as data. {@link RulePack} reads rules from files.
 *
 * @param id the rule's short name
 * @param law the law that it belongs to; null for a promise in a contract
 * @param text what must be done, in own words
 * @param source where the rule is written down, as it is printed beside a result
 * @param start from when the time counts
 * @param window how long there is
 * @param telling who is told of which incidents, and on which ways
 * @param force whether missing it breaks a promise
 * @param dueSoonPercent after which share of the time a row is {@link Obligation.State#DUE_SOON}, 1 to 100
 */
public record ObligationRule(
        String id,
        @Nullable Law law,
        Text text,
        Source source,
        Start start,
        Window window,
        Telling telling,
        Force force,
        int dueSoonPercent) {

    /** The share of the time after which something is due soon, unless said otherwise: one fifth is left. */
    public static final int DUE_SOON_PERCENT = 80;

    /**
     * @throws IllegalArgumentException if the id is blank, the share is out of range, or it counts from its own report
     */
    public ObligationRule {
        Words.need("The id of a rule", id, Words.SHORT);
        if (start instanceof Start.Submitted submitted && submitted.rule().equals(id)) {
            throw new IllegalArgumentException(
                    id + " counts from its own report, so it could never be late. Name another start.");
        }
        if (dueSoonPercent < 1 || dueSoonPercent > 100) {
            throw new IllegalArgumentException(
                    "Something is due soon after 1 to 100 percent of its time, not " + dueSoonPercent + ".");
        }
    }

    /** The same rule with another window. */
    public ObligationRule with(Window other) {
        return new ObligationRule(id, law, text, source, start, other, telling, force, dueSoonPercent);
    }

    /** The same rule, due soon after another share of its time. */
    public ObligationRule dueSoonAfter(int percent) {
        return new ObligationRule(id, law, text, source, start, window, telling, force, percent);
    }

    /** The same rule; what "promptly" is measured by is this, if it has no measure of its own. */
    public ObligationRule promptlyMeaning(Window target) {
        return window instanceof Window.Prompt prompt && prompt.target() == null
                ? with(new Window.Prompt(target))
                : this;
    }

    /** What must be done, with the length of the window in its place {@code {window}}. */
    public String text(Locale locale) {
        return text.in(locale).replace("{window}", window.text(locale));
    }

    /** Whether it is met by something that is handed in: a report to an authority, or letters to persons. */
    public boolean asksForAReport() {
        return telling.audience() == Audience.AUTHORITY || telling.audience() == Audience.PERSONS;
    }

    /** The rules whose reports start its clocks; none for most rules. */
    public List<String> startingReports() {
        Start bound = window instanceof Window.EarlierOf earlier ? earlier.bound() : start;
        return Stream.of(start, bound)
                .filter(Start.Submitted.class::isInstance)
                .map(each -> ((Start.Submitted) each).rule())
                .distinct()
                .toList();
    }

    /** Whether missing a rule breaks a promise. */
    public enum Force {
        /** It is promised, or the law demands it. */
        DUTY,
        /**
         * It is aimed at (目標). Missing that of a contract is said, but is no breach. A law's is only a yardstick for its
         * word, such as 速やかに: the law may be breached when it is missed, and even when it is not.
         */
        TARGET
    }

    /**
     * A law, a directive, or the rules of a scheme.
     *
     * @param code its short name, such as {@code APPI}
     * @param name what it is called
     */
    public record Law(String code, Text name) {}

    /**
     * A text in both languages.
     *
     * @param ja in Japanese
     * @param en in English
     */
    public record Text(String ja, String en) {

        /**
         * @throws IllegalArgumentException if one is blank or too long
         */
        public Text {
            Words.need("The Japanese text", ja, Words.LONG);
            Words.need("The English text", en, Words.LONG);
        }

        /** The Japanese text, or the English one for every other language. */
        public String in(Locale locale) {
            return ObligationTexts.isJapanese(locale) ? ja : en;
        }
    }

    /**
     * Where a rule is written down.
     *
     * @param citation document and place
     * @param url where to read it
     * @param verifiedOn when the rule was last compared with it
     * @param certainty by what it was compared
     * @param note what to know about it: whom it binds, what was not found; null if nothing
     */
    public record Source(
            Text citation,
            URI url,
            LocalDate verifiedOn,
            Certainty certainty,
            @Nullable Text note) {}

    /** What a rule was compared with. */
    public enum Certainty {
        /** The text itself. */
        PRIMARY,
        /** What others write about the text. */
        SECONDARY,
        /** Nothing yet: read the text before relying on it. */
        UNVERIFIED
    }

    /**
     * Who is told, and how.
     *
     * @param audience who
     * @param channels on which ways
     * @param incidents of which incidents
     */
    public record Telling(Audience audience, Channels channels, Incidents incidents) {

        /**
         * @throws IllegalArgumentException if these are not told on one of the ways
         */
        public Telling {
            for (Channel channel : Channel.values()) {
                if (channels.contains(channel) && !audience.ways().contains(channel)) {
                    throw new IllegalArgumentException(
                            audience + " is told on one of " + audience.ways() + ", not on " + channel + ".");
                }
            }
        }
    }

    /** Who is told. */
    public enum Audience {
        /** Everybody. */
        PUBLIC,
        /** Each affected tenant, in a row of its own. */
        TENANT,
        /** An authority. */
        AUTHORITY,
        /** The persons whom the data is about. */
        PERSONS;

        /** On which ways these can be told. */
        List<Channel> ways() {
            return switch (this) {
                case PUBLIC -> List.of(Channel.WEB);
                case TENANT -> List.of(Channel.WEB, Channel.MAIL, Channel.PHONE, Channel.PERSON);
                case AUTHORITY -> List.of(Channel.AUTHORITY);
                case PERSONS -> List.of(Channel.WEB, Channel.PERSON);
            };
        }
    }

    /** Of which incidents a rule speaks. */
    public enum Incidents {
        /** Of every one. */
        ALL,
        /** Of those that tenants are written to about, by the policy. */
        MAILED,
        /** Of major ones: loss of data, a long outage, a leak. */
        MAJOR
    }
}
