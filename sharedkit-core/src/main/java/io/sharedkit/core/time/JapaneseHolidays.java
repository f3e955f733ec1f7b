/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The national holidays of Japan (国民の祝日): the list of the Cabinet Office as far as it goes, and beyond it, up to
 * 2099, what the Act on National Holidays yields. The latter is provisional, because the equinoxes are fixed only in
 * February of the year before, and because the Act has often been amended.
 */
public final class JapaneseHolidays {

    /** The first year of the official list. */
    public static final int FIRST_YEAR = 1955;

    /** The last year for which provisional holidays are given. */
    public static final int LAST_YEAR = 2099;

    private static final JapaneseHolidays OFFICIAL = new JapaneseHolidays(HolidayList.bundled());

    private final HolidayList list;
    private final NavigableMap<LocalDate, String> days;

    private JapaneseHolidays(HolidayList list) {
        this.list = list;
        TreeMap<LocalDate, String> all = new TreeMap<>(list.days());
        for (int year = list.lastYear() + 1; year <= LAST_YEAR; year++) {
            all.putAll(HolidayAct.year(year));
        }
        this.days = Collections.unmodifiableNavigableMap(all);
    }

    /** The list that is part of this version of sharedkit. */
    public static JapaneseHolidays official() {
        return OFFICIAL;
    }

    /**
     * A newer list, so that nobody waits for a version of sharedkit: the file {@code syukujitsu.csv} as the Cabinet Office
     * publishes it (code page 932), or in the form of the bundled one (UTF-8, {@code 2027-01-01,元日}).
     *
     * @param file where it is
     * @param asOf when it was fetched; results carry it as the {@link #version}
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no such list, is older than the bundled one, or leaves out a year
     */
    public static JapaneseHolidays read(Path file, LocalDate asOf) throws IOException {
        HolidayList list = HolidayList.parse(file.toString(), Files.readAllBytes(file), asOf);
        if (list.lastYear() < OFFICIAL.lastOfficialYear()) {
            throw new IllegalArgumentException(file + " ends with " + list.lastYear()
                    + ", before the list that sharedkit brings along, which ends with " + OFFICIAL.lastOfficialYear()
                    + ". Use the newer one.");
        }
        return new JapaneseHolidays(list);
    }

    /**
     * The Japanese name of the holiday on the day, if it is one.
     *
     * @throws DateTimeException if the day lies before 1955 or after 2099
     */
    public Optional<String> name(LocalDate day) {
        return Optional.ofNullable(days.get(checked(day)));
    }

    /** The last year of the official list; holidays of later ones are provisional. */
    public int lastOfficialYear() {
        return list.lastYear();
    }

    /** The date of the official list, such as {@code 2026-02-02}. */
    public String version() {
        return list.asOf().toString();
    }

    /** All holidays of the official list, in order, with their Japanese names. */
    public NavigableMap<LocalDate, String> listed() {
        return list.days();
    }

    static LocalDate checked(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw outside(day.toString());
        }
        return day;
    }

    static DateTimeException outside(String day) {
        return new DateTimeException("The holidays of Japan are known from " + FIRST_YEAR + " to " + LAST_YEAR
                + ", not for " + day + ". Check the date; no holiday is guessed beyond.");
    }
}
