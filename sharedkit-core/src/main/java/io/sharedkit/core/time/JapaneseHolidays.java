/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The national holidays as the Cabinet Office lists them; the source is named beside the data. */
final class JapaneseHolidays {
    private static final JapaneseHolidays OFFICIAL = read("jp-holidays.csv");
    private static final Map<String, String> ENGLISH = names("holidays_en.properties");

    private final NavigableMap<LocalDate, String> days;

    private JapaneseHolidays(NavigableMap<LocalDate, String> days) {
        this.days = days;
    }

    static JapaneseHolidays official() {
        return OFFICIAL;
    }

    Optional<String> name(LocalDate day) {
        int first = days.firstKey().getYear();
        int last = days.lastKey().getYear();
        if (day.getYear() < first || day.getYear() > last) {
            throw new DateTimeException("The official list of Japanese holidays covers " + first + " to " + last
                    + ", not " + day + ". Update sharedkit; no holiday is guessed.");
        }
        return Optional.ofNullable(days.get(day));
    }

    /** The English name of a Japanese one; the Japanese one itself where none is known. */
    static String english(String name) {
        return ENGLISH.getOrDefault(name, name);
    }

    Map<LocalDate, String> all() {
        return Map.copyOf(days);
    }

    private static JapaneseHolidays read(String resource) {
        TreeMap<LocalDate, String> days = new TreeMap<>();
        lines(resource)
                .filter(line -> !line.startsWith("date,"))
                .map(line -> line.split(",", 2))
                .forEach(fields -> days.put(LocalDate.parse(fields[0]), fields[1]));
        return new JapaneseHolidays(days);
    }

    private static Map<String, String> names(String resource) {
        return lines(resource)
                .map(line -> line.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(JapaneseHolidays.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
