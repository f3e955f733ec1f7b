/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.JapanTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said of obligations, in Japanese or in English, whatever the host's locale and zone. */
final class ObligationTexts {
    private static final String BUNDLE = "io.sharedkit.incident.obligation.obligation";
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    private ObligationTexts() {}

    static boolean isJapanese(Locale locale) {
        return locale.getLanguage().equals("ja");
    }

    /** The text, its places {@code {0}} filled. */
    static String text(Locale locale, String key, Object... values) {
        Locale known = isJapanese(locale) ? Locale.JAPANESE : Locale.ENGLISH;
        String text = ResourceBundle.getBundle(BUNDLE, known, ObligationTexts.class.getModule())
                .getString(key);
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            filled.append(text, from, open).append(values[text.charAt(open + 1) - '0']);
            from = open + 3;
        }
        return filled.append(text, from, text.length()).toString();
    }

    /** A number of things, in the singular where English has one. */
    static String count(Locale locale, String key, long number) {
        return text(locale, number == 1 ? key + ".1" : key, number);
    }

    /** Where it stands. The number beside a word of the law is a yardstick: missing it is not said to be no breach. */
    static String state(Locale locale, Obligation row) {
        boolean yardstick =
                row.state() == Obligation.State.TARGET_MISSED && row.rule().law() != null;
        return text(locale, "state." + row.state() + (yardstick ? ".law" : ""));
    }

    /** The moment to the minute, in JST and in the zone by which was counted. */
    static String moment(Instant moment, ZoneId zone) {
        String japan = JapanTime.formatMinutes(moment);
        return zone.equals(JapanTime.ZONE)
                ? japan
                : japan + " / " + WITH_OFFSET.format(moment.atZone(zone)) + " " + zone.getId();
    }

    /** The first instant that is too late: the end of a day is written as its 24:00. */
    static String end(Instant end, ZoneId zone) {
        LocalDate day = JapanTime.date(end).minusDays(1);
        boolean midnight = zone.equals(JapanTime.ZONE) && end.equals(JapanTime.endOfDay(day));
        return midnight ? day + " 24:00 JST" : moment(end, zone);
    }

    /** A length of time in days, hours and minutes, without its sign. */
    static String length(Locale locale, Duration duration) {
        Duration length = duration.abs();
        StringBuilder text = new StringBuilder();
        if (length.toDays() > 0) {
            text.append(count(locale, "length.days", length.toDays())).append(text(locale, "length.space"));
        }
        if (length.toHours() > 0) {
            text.append(count(locale, "length.hours", length.toHoursPart())).append(text(locale, "length.space"));
        }
        return text.append(count(locale, "length.minutes", length.toMinutesPart()))
                .toString();
    }
}
