/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Brings the bundled list of holidays up to date: once a year, when the Cabinet Office has published the next year. */
final class HolidayRefresh {
    static final String OFFICIAL = "https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv";
    static final String COMMAND =
            "./mvnw -pl sharedkit-core test -Dtest=HolidayRefreshTest -Dholidays.from=" + OFFICIAL;

    private static final MonthDay PUBLISHED =
            MonthDay.of(2, 15); // in the first days of February, with two weeks to spare
    private static final int ACT_AS_IT_READS_NOW = 2022;
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int MOST_BYTES = 1 << 20; // it has 26,000

    private HolidayRefresh() {}

    /** What there is to do, if the bundled list should go further by this day. */
    static Optional<String> due(LocalDate today, int lastYear) {
        boolean published = today.isAfter(PUBLISHED.atYear(today.getYear()));
        int wanted = published ? today.getYear() + 1 : today.getYear();
        return lastYear >= wanted
                ? Optional.empty()
                : Optional.of(HolidayList.BUNDLED + " ends with " + lastYear + ", though " + wanted
                        + " is published by " + today + ". Run: " + COMMAND);
    }

    /**
     * Checks the list and rewrites the bundled one.
     *
     * @param from a file or an address
     * @return what changes, in lines for the maintainer
     * @throws IllegalArgumentException if it is no such list, or an older one; nothing is written then
     */
    static List<String> run(String from, LocalDate today, HolidayList bundled, Path target) throws IOException {
        HolidayList next = HolidayList.parse(from, fetch(from), today).newerThan(bundled, from);
        List<String> changes = changes(bundled.days(), next.days());
        if (changes.isEmpty()) {
            return List.of("Nothing changes; " + target + " stays as it is.");
        }
        write(next, target);
        List<String> lines = new ArrayList<>(changes);
        lines.addAll(differencesFromTheAct(next));
        lines.add("Written: " + target + ", until " + next.lastYear() + ".");
        return lines;
    }

    private static List<String> changes(NavigableMap<LocalDate, String> old, NavigableMap<LocalDate, String> next) {
        TreeMap<LocalDate, String> gone = new TreeMap<>(old);
        gone.keySet().removeAll(next.keySet());
        List<String> lines = new ArrayList<>();
        next.forEach((day, name) -> {
            String before = old.get(day);
            if (before == null) {
                lines.add(moved(gone, day, name)
                        .map(from -> "moved    " + from + " to " + day + " " + name)
                        .orElse("added    " + day + " " + name));
            } else if (!before.equals(name)) {
                lines.add("renamed  " + day + " " + before + " to " + name);
            }
        });
        gone.forEach((day, name) -> lines.add("removed  " + day + " " + name));
        return lines;
    }

    /** A day of the same name that is gone in the same year; it is taken out. */
    private static Optional<LocalDate> moved(TreeMap<LocalDate, String> gone, LocalDate day, String name) {
        Optional<LocalDate> from = gone.keySet().stream()
                .filter(old -> old.getYear() == day.getYear() && Objects.equals(gone.get(old), name))
                .findFirst();
        from.ifPresent(gone::remove);
        return from;
    }

    private static List<String> differencesFromTheAct(HolidayList list) {
        List<String> lines = new ArrayList<>();
        for (int year = ACT_AS_IT_READS_NOW; year <= list.lastYear(); year++) {
            NavigableMap<LocalDate, String> act = HolidayAct.year(year);
            NavigableMap<LocalDate, String> official =
                    list.days().subMap(LocalDate.of(year, 1, 1), true, LocalDate.of(year, 12, 31), true);
            changes(act, official)
                    .forEach(line -> lines.add("The Act as HolidayAct reads it yields otherwise: " + line));
        }
        return lines;
    }

    /** Whole or not at all. */
    private static void write(HolidayList list, Path target) throws IOException {
        Path next = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.writeString(next, text(list));
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    static String text(HolidayList list) {
        StringBuilder text = new StringBuilder("# National holidays of Japan, " + Holidays.FIRST_YEAR + "-"
                + list.lastYear() + ". Source: Cabinet Office of Japan, 国民の祝日 (syukujitsu.csv).\n# as of "
                + list.asOf() + "\ndate,name\n");
        list.days()
                .forEach(
                        (day, name) -> text.append(day).append(',').append(name).append('\n'));
        return text.toString();
    }

    private static byte[] fetch(String from) throws IOException {
        if (!from.startsWith("https://") && !from.startsWith("http://")) {
            return Files.readAllBytes(Path.of(from));
        }
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(from).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(from + " answers " + connection.getResponseCode()
                        + ". Fetch the file by hand, and give its path.");
            }
            try (InputStream in = connection.getInputStream()) {
                return in.readNBytes(MOST_BYTES);
            }
        } finally {
            connection.disconnect();
        }
    }
}
