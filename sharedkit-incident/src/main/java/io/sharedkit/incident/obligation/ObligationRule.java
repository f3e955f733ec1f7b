/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.JapanTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A rule on telling others of an incident, as data.
 *
 * @param id the rule's short name
 * @param source where the rule is written down, as it is printed beside a result
 * @param anchor from when the time counts
 * @param window how long there is
 * @param channels on which ways it must be told
 * @param force whether missing it breaks a promise
 */
public record ObligationRule(
        String id, String source, Anchors.Anchor anchor, Window window, Channels channels, Force force) {

    /**
     * @throws IllegalArgumentException if id or source is blank
     */
    public ObligationRule {
        if (id.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("A rule has an id and names its source.");
        }
    }

    /** Major incidents on the public page within a target time in clock hours from their occurrence (promise QL-09a: 72). */
    public static ObligationRule webTarget(int hours) {
        return new ObligationRule(
                "QL-09a",
                "障害報告ページへの掲載（目標: 発生から" + hours + "時間以内） / Report on the public page, target: " + hours
                        + " hours from occurrence",
                Anchors.Anchor.OCCURRENCE,
                new Window.Hours(hours),
                Channels.anyOf(Channel.WEB),
                Force.TARGET);
    }

    /**
     * Major incidents by mail to the tenant's contact within business days of their occurrence (promise GN-15a: 1). The
     * day of the occurrence is not counted, and the last day ends at 24:00 JST.
     */
    public static ObligationRule mailWithinBusinessDays(int days) {
        return new ObligationRule(
                "GN-15a",
                "管理者への連絡（発生から" + days + "営業日以内） / Notice to the administrator within " + days
                        + " business day(s) of occurrence",
                Anchors.Anchor.OCCURRENCE,
                new Window.BusinessDays(days),
                Channels.anyOf(Channel.MAIL),
                Force.DUTY);
    }

    /**
     * Major incidents "promptly" (速やかに) by mail to the tenant's contact, from their occurrence (promise HK-14a). The
     * promise names no number; the provider's own target makes it checkable.
     */
    public static ObligationRule promptMail(int hours) {
        return new ObligationRule(
                "HK-14a",
                "管理者への速やかな連絡（自社目標: 発生から" + hours + "時間以内） / Prompt notice to the administrator, own target: " + hours
                        + " hours from occurrence",
                Anchors.Anchor.OCCURRENCE,
                new Window.Hours(hours),
                Channels.anyOf(Channel.MAIL),
                Force.TARGET);
    }

    /** Incidents that touch customers "promptly" on the page and by mail, from their detection (promise JJ-49b). */
    public static ObligationRule promptSiteAndMail(int hours) {
        return new ObligationRule(
                "JJ-49b",
                "サイトへの掲載および担当者への速やかな連絡（自社目標: 検知から" + hours + "時間以内） / Prompt notice on the site and"
                        + " to the contact, own target: " + hours + " hours from detection",
                Anchors.Anchor.DETECTION,
                new Window.Hours(hours),
                Channels.allOf(Channel.WEB, Channel.MAIL),
                Force.TARGET);
    }

    /** Whether missing a rule breaks a promise. */
    public enum Force {
        /** It is promised. */
        DUTY,
        /** It is aimed at (目標); missing it is said, but is no breach. */
        TARGET
    }

    /** A way of telling. */
    public enum Channel {
        /** The public status page. */
        WEB,
        /** A mail to the tenant's contact. */
        MAIL
    }

    /**
     * On which ways it must be told.
     *
     * @param all whether every way is needed; otherwise one is enough
     * @param ways at least one
     */
    public record Channels(boolean all, Set<Channel> ways) {

        /**
         * @throws IllegalArgumentException if there is no way
         */
        public Channels {
            ways = Set.copyOf(ways);
            if (ways.isEmpty()) {
                throw new IllegalArgumentException("A rule needs at least one channel.");
            }
        }

        /** One of the ways is enough. */
        public static Channels anyOf(Channel... ways) {
            return new Channels(false, Set.of(ways));
        }

        /** Every one of the ways is needed. */
        public static Channels allOf(Channel... ways) {
            return new Channels(true, Set.of(ways));
        }
    }

    /** How long there is. */
    public sealed interface Window {

        /** By when. */
        Instant due(Instant start, BusinessCalendar calendar);

        /** Whether this moment is still in time. */
        boolean holds(Instant moment, Instant due);

        /**
         * Clock hours: they run through nights, weekends and holidays. The last instant counts as in time.
         *
         * @param count 1 or more
         */
        record Hours(int count) implements Window {

            /**
             * @throws IllegalArgumentException if the count is below 1
             */
            public Hours {
                check(count);
            }

            @Override
            public Instant due(Instant start, BusinessCalendar calendar) {
                return start.plus(Duration.ofHours(count));
            }

            @Override
            public boolean holds(Instant moment, Instant due) {
                return !moment.isAfter(due);
            }
        }

        /**
         * Business days in Japan after the day of the start, which is not counted (Civil Code, article 140). The last
         * one ends at 24:00 JST, and that instant is too late.
         *
         * @param count 1 or more
         */
        record BusinessDays(int count) implements Window {

            /**
             * @throws IllegalArgumentException if the count is below 1
             */
            public BusinessDays {
                check(count);
            }

            @Override
            public Instant due(Instant start, BusinessCalendar calendar) {
                return JapanTime.endOfDay(
                        calendar.after(JapanTime.date(start), count).day());
            }

            @Override
            public boolean holds(Instant moment, Instant due) {
                return moment.isBefore(due);
            }
        }

        private static void check(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("A window is 1 or longer, not " + count + ".");
            }
        }
    }
}
