/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Time as it is printed and counted in Japan: JST, nine hours ahead of UTC, without summer time.
 *
 * <p>Code and database hold {@link Instant}s; only what a person reads, or what a law counts in days, passes through
 * here.
 */
public final class JapanTime {

    /** The time zone Asia/Tokyo. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private static final DateTimeFormatter JAPANESE_DAY = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
    private static final String DAYS_OF_WEEK = "月火水木金土日"; // small runtimes bring no Japanese names along

    private JapanTime() {}

    /** The instant in JST to the microsecond, with its offset: {@code 2026-11-22T09:00:00.000000+09:00}. */
    public static String format(Instant instant) {
        return MICROSECONDS.format(instant.atZone(ZONE));
    }

    /** The instant in JST to the minute, for people: {@code 2026-11-22 09:00 JST}. */
    public static String formatMinutes(Instant instant) {
        return MINUTES.format(instant.atZone(ZONE)) + " JST";
    }

    /** The day in Japan on which the instant falls. */
    public static LocalDate date(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** The first instant of the day in Japan. */
    public static Instant startOfDay(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The end of the day in Japan, 24:00, as the first instant that no longer belongs to it. */
    public static Instant endOfDay(LocalDate day) {
        return startOfDay(day.plusDays(1));
    }

    /** The day for people to read: {@code 2026年6月29日（月）} in Japanese, {@code 2026-06-29} in every other language. */
    public static String formatDay(LocalDate day, Locale locale) {
        if (!TimeTexts.isJapanese(locale)) {
            return day.toString();
        }
        char dayOfWeek = DAYS_OF_WEEK.charAt(day.getDayOfWeek().getValue() - 1);
        return JAPANESE_DAY.format(day) + "（" + dayOfWeek + "）";
    }
}
