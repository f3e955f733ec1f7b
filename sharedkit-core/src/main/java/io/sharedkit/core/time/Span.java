/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as promises and laws name it: a number and one unit, written as an ISO 8601 duration such as
 * {@code P90D}, {@code P2W}, {@code P6M} or {@code P3Y}. Business days, which ISO 8601 does not know, are
 * {@code P60BD}.
 *
 * @param count 1 to the unit's {@link Unit#most()}
 * @param unit what is counted
 */
public record Span(int count, Unit unit) {
    private static final Pattern TEXT = Pattern.compile("P([0-9]{1,6})(BD|D|W|M|Y)");

    /**
     * @throws IllegalArgumentException if the count is below 1 or longer than about a hundred years
     */
    public Span {
        if (count < 1 || count > unit.most()) {
            throw new IllegalArgumentException(
                    "A span in " + unit + " is 1 to " + unit.most() + " long, not " + count + ".");
        }
    }

    /** What is counted. */
    public enum Unit {
        /** Days on which business is done. */
        BUSINESS_DAYS("BD", 25_000),
        /** Days of the calendar. */
        DAYS("D", 36_525),
        /** Seven days. */
        WEEKS("W", 5_218),
        /** Months of the calendar (Civil Code, article 143). */
        MONTHS("M", 1_200),
        /** Years of the calendar (Civil Code, article 143). */
        YEARS("Y", 100);

        private final String letters;
        private final int most;

        Unit(String letters, int most) {
            this.letters = letters;
            this.most = most;
        }

        /** The longest span in this unit. */
        public int most() {
            return most;
        }
    }

    /** Business days in Japan. */
    public static Span businessDays(int count) {
        return new Span(count, Unit.BUSINESS_DAYS);
    }

    /** Days of the calendar. */
    public static Span days(int count) {
        return new Span(count, Unit.DAYS);
    }

    /** Weeks of seven days. */
    public static Span weeks(int count) {
        return new Span(count, Unit.WEEKS);
    }

    /** Months of the calendar. */
    public static Span months(int count) {
        return new Span(count, Unit.MONTHS);
    }

    /** Years of the calendar. */
    public static Span years(int count) {
        return new Span(count, Unit.YEARS);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if the text has another form, or the span is too long
     */
    public static Span parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            for (Unit unit : Unit.values()) {
                if (unit.letters.equals(matcher.group(2))) {
                    return new Span(Integer.parseInt(matcher.group(1)), unit);
                }
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no span. Write a number and one unit: P90D for days, P2W for"
                        + " weeks, P6M for months, P3Y for years, P60BD for business days.");
    }

    /** The span in words, in Japanese or in English: {@code 60営業日}, {@code 60 business days}. */
    public String text(Locale locale) {
        return TimeTexts.text(locale, "span." + unit + (count == 1 ? ".1" : ""), count);
    }

    /** The span as it is written in files, such as {@code P60BD}. */
    @Override
    public String toString() {
        return "P" + count + unit.letters;
    }
}
