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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of holidays as the Cabinet Office publishes it.
 *
 * @param asOf when it was published or fetched
 * @param days the holidays with their names
 */
record HolidayList(LocalDate asOf, NavigableMap<LocalDate, String> days) {
    private static final String BUNDLED = "jp-holidays.csv";
    private static final Pattern AS_OF = Pattern.compile("# as of ([0-9-]{10})");
    private static final Pattern ROW = Pattern.compile("([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2}),([^,]+)");
    private static final int FEWEST_A_YEAR = 9; // in 1955
    private static final int FEWEST_NOW = 16;
    private static final int NOW = 2022;
    private static final int MOST_A_YEAR = 25;

    HolidayList {
        days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
    }

    int lastYear() {
        return days.lastKey().getYear();
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
        if (days.isEmpty() || days.firstKey().getYear() != Holidays.FIRST_YEAR) {
            throw new IllegalArgumentException(
                    source + " is not the whole list, which begins with " + Holidays.FIRST_YEAR + ".");
        }
        for (int year = Holidays.FIRST_YEAR; year <= days.lastKey().getYear(); year++) {
            int count = days.subMap(LocalDate.of(year, 1, 1), true, LocalDate.of(year, 12, 31), true)
                    .size();
            int fewest = year < NOW ? FEWEST_A_YEAR : FEWEST_NOW;
            if (count < fewest || count > MOST_A_YEAR || year > Holidays.LAST_YEAR) {
                throw new IllegalArgumentException(source + " has " + count + " holidays for " + year + "; it has "
                        + fewest + " to " + MOST_A_YEAR + ". Fetch the whole list again.");
            }
        }
    }

    private static String decode(String source, byte[] bytes) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"))) {
            try {
                String text =
                        charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException e) {
                continue; // the other one, then
            }
        }
        throw new IllegalArgumentException(source + " is neither UTF-8 nor code page 932.");
    }
}
