/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of holidays as the Cabinet Office publishes it.
 *
 * @param asOf when it was published or fetched
 * @param days the holidays with their names
 */
record HolidayList(LocalDate asOf, NavigableMap<LocalDate, String> days) {
    static final String BUNDLED = "jp-holidays.csv";
    private static final Pattern AS_OF = Pattern.compile("# as of ([0-9-]{10})");
    private static final Pattern ROW = Pattern.compile("([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2}),\\h*([^,]+)");
    private static final String FIRST_NAME = "元日";
    private static final MonthDay LAST_OF_A_YEAR = MonthDay.of(11, 23); // in every year since 1948
    private static final int FEWEST_A_YEAR = 9; // in 1955
    private static final int FEWEST_NOW = 16;
    private static final int NOW = 2022; // since when the Act reads as it does, without special laws
    private static final String NONE = "nothing";
    private static final int MOST_A_YEAR = 25;

    HolidayList {
        days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
    }

    int lastYear() {
        return days.lastKey().getYear();
    }

    /**
     * Checks that this list can take the place of an older one.
     *
     * @throws IllegalArgumentException if it is itself the older one, or says something else of what is past
     */
    HolidayList newerThan(HolidayList older, String source) {
        if (lastYear() < older.lastYear() || asOf.isBefore(older.asOf)) {
            throw new IllegalArgumentException(source + " is of " + asOf + " and ends with " + lastYear()
                    + "; the list that sharedkit brings along is of " + older.asOf + " and ends with "
                    + older.lastYear() + ". Use the newer one.");
        }
        Set<LocalDate> changed = differences(days.headMap(older.asOf, false), older.days.headMap(older.asOf, false));
        if (!changed.isEmpty()) {
            throw new IllegalArgumentException(source + " says something else of the past than the list that sharedkit"
                    + " brings along: " + changed + ". Fetch the whole list again.");
        }
        return this;
    }

    /**
     * Checks that no holiday is missing, moved or renamed in the years in which there was no special law.
     *
     * @param amended the days on which the list may differ from the Act as it reads now
     * @throws IllegalArgumentException if it differs on another day
     */
    HolidayList byTheAct(Set<LocalDate> amended, String source) {
        for (int year = NOW; year <= lastYear(); year++) {
            NavigableMap<LocalDate, String> act = HolidayAct.year(year);
            Set<LocalDate> different = differences(year(days, year), act);
            different.removeAll(amended);
            if (!different.isEmpty()) {
                String expected = different.stream()
                        .map(day -> "on " + day + " it says " + days.getOrDefault(day, NONE) + ", and the Act "
                                + act.getOrDefault(day, NONE))
                        .collect(Collectors.joining("; "));
                throw new IllegalArgumentException(source + " is not what the Act on National Holidays yields for "
                        + year + ": " + expected + ". Fetch the whole list again. If the Act was amended, check these"
                        + " days in the law and name them: readJapan(file, asOf, LocalDate.parse(\""
                        + different.iterator().next() + "\"), …).");
            }
        }
        return this;
    }

    /** The days that only one of the two has, or that have different names. */
    private static Set<LocalDate> differences(Map<LocalDate, String> one, Map<LocalDate, String> other) {
        Set<LocalDate> days = new TreeSet<>(one.keySet());
        days.addAll(other.keySet());
        days.removeIf(day -> Objects.equals(one.get(day), other.get(day)));
        return days;
    }

    private static NavigableMap<LocalDate, String> year(NavigableMap<LocalDate, String> days, int year) {
        return days.subMap(LocalDate.of(year, 1, 1), true, LocalDate.of(year, 12, 31), true);
    }

    static HolidayList bundled() {
        try (InputStream in = Objects.requireNonNull(HolidayList.class.getResourceAsStream(BUNDLED), BUNDLED)) {
            byte[] bytes = in.readAllBytes();
            Matcher asOf = AS_OF.matcher(new String(bytes, StandardCharsets.UTF_8));
            if (!asOf.find()) {
                throw new IllegalStateException(BUNDLED + " does not say as of when it is.");
            }
            return parse(BUNDLED, bytes, LocalDate.parse(asOf.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + BUNDLED, e);
        }
    }

    static HolidayList parse(String source, byte[] bytes, LocalDate asOf) {
        List<String> lines = decode(source, bytes).lines().toList();
        TreeMap<LocalDate, String> days = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean heading = line.startsWith("date,") || line.startsWith("国民の祝日");
            if (!line.isEmpty() && !line.startsWith("#") && !heading) {
                add(days, line, source + ", line " + (i + 1) + ": ");
            }
        }
        checkYears(source, days);
        return new HolidayList(asOf, days);
    }

    private static void add(TreeMap<LocalDate, String> days, String line, String where) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            throw new IllegalArgumentException(where + "'" + line + "' is no day and name, such as 2027/1/1,元日.");
        }
        try {
            LocalDate day = LocalDate.of(number(row, 1), number(row, 2), number(row, 3));
            if (days.put(day, row.group(4)) != null) {
                throw new IllegalArgumentException(where + day + " stands there twice.");
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(where + "'" + line + "' names no day of the calendar.", e);
        }
    }

    private static int number(Matcher row, int group) {
        return Integer.parseInt(row.group(group));
    }

    /** A truncated list would move deadlines without a word. */
    private static void checkYears(String source, NavigableMap<LocalDate, String> days) {
        if (!FIRST_NAME.equals(days.get(LocalDate.of(Holidays.FIRST_YEAR, 1, 1)))) {
            throw new IllegalArgumentException(source + " is not the whole list, which begins with "
                    + Holidays.FIRST_YEAR + "-01-01," + FIRST_NAME + ". Fetch it again.");
        }
        int last = days.lastKey().getYear();
        if (days.firstKey().getYear() < Holidays.FIRST_YEAR || last > Holidays.LAST_YEAR) {
            throw new IllegalArgumentException(source + " reaches from " + days.firstKey() + " to " + days.lastKey()
                    + "; years are " + Holidays.FIRST_YEAR + " to " + Holidays.LAST_YEAR + ".");
        }
        for (int year = Holidays.FIRST_YEAR; year <= last; year++) {
            checkYear(source, year, year(days, year));
        }
    }

    private static void checkYear(String source, int year, NavigableMap<LocalDate, String> days) {
        int fewest = year < NOW ? FEWEST_A_YEAR : FEWEST_NOW;
        if (days.size() < fewest || days.size() > MOST_A_YEAR) {
            throw new IllegalArgumentException(source + " has " + days.size() + " holidays for " + year + "; it has "
                    + fewest + " to " + MOST_A_YEAR + ". Fetch the whole list again.");
        }
        if (days.lastKey().isBefore(LAST_OF_A_YEAR.atYear(year))) {
            throw new IllegalArgumentException(source + " breaks off after " + days.lastKey() + ": the last holiday of "
                    + year + " is not before " + LAST_OF_A_YEAR.atYear(year) + ". Fetch the whole list again.");
        }
    }

    private static String decode(String source, byte[] bytes) {
        try {
            String text = decode(StandardCharsets.UTF_8, bytes);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            try {
                return decode(Charset.forName("windows-31j"), bytes); // only some runtimes bring it along
            } catch (CharacterCodingException | UnsupportedCharsetException e) {
                throw new IllegalArgumentException(
                        source + " is not UTF-8, and this runtime cannot read it as code page 932 (" + e + ").", e);
            }
        }
    }

    private static String decode(Charset charset, byte[] bytes) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
