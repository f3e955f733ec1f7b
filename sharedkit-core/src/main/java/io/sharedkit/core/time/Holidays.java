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
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The holidays by which business days are counted.
 *
 * <p>Those of Japan (国民の祝日) are the list of the Cabinet Office as far as it goes, and beyond it, up to 2099, what the
 * Act on National Holidays yields. The latter is provisional, because the equinoxes are fixed only in February of the year
 * before, and because the Act has often been amended.
 */
public final class Holidays {

    /** The first year in which days are counted: that of the official list of Japan. */
    public static final int FIRST_YEAR = 1955;

    /** The last year in which days are counted. */
    public static final int LAST_YEAR = 2099;

    private static final HolidayList BUNDLED = HolidayList.bundled();
    private static final Holidays JAPAN = japan(BUNDLED);

    private final NavigableMap<LocalDate, String> days;
    private final int lastOfficialYear;
    private final String version;

    private Holidays(Map<LocalDate, String> days, int lastOfficialYear, String version) {
        this.days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
        this.lastOfficialYear = lastOfficialYear;
        this.version = version;
    }

    /** The list of Japan that is part of this version of sharedkit. */
    public static Holidays japan() {
        return JAPAN;
    }

    /**
     * A newer list of Japan, so that nobody waits for a version of sharedkit: the file {@code syukujitsu.csv} as the
     * Cabinet Office publishes it (code page 932), or in the form of the bundled one (UTF-8, {@code 2027-01-01,元日}).
     *
     * @param file where it is
     * @param asOf when it was fetched; part of the {@link #version}
     * @param amended days on which the list may differ from the Act on National Holidays as this version knows it, because it
     *     was amended since; both the day that is no holiday any more and the one that is one now. Without them, it has
     *     exactly the holidays of the Act from 2022 on, so that none is missing unseen
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is no such list, is older than the bundled one, breaks off, leaves out a year,
     *     says something else of the past than the bundled one, or differs from the Act on a day that is not named; the
     *     message says on which, and what is expected
     */
    public static Holidays readJapan(Path file, LocalDate asOf, LocalDate... amended) throws IOException {
        return japan(HolidayList.parse(file.toString(), Files.readAllBytes(file), asOf)
                .newerThan(BUNDLED, file.toString())
                .byTheAct(Set.of(amended), file.toString()));
    }

    /**
     * The holidays of another country.
     *
     * @param version what results name as their source, such as {@code US federal holidays}
     * @param days the holidays with their names
     * @param lastOfficialYear the last year of which they are known, 1955 to 2099; later results are provisional
     * @throws IllegalArgumentException if the year is out of range, or a day has no name
     * @throws DateTimeException if a day lies before 1955 or after 2099
     */
    public static Holidays of(String version, Map<LocalDate, String> days, int lastOfficialYear) {
        days.forEach((day, name) -> {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("The holiday on " + checked(day) + " has no name. Give it one.");
            }
            checked(day);
        });
        return new Holidays(days, checkedYear(lastOfficialYear), version);
    }

    private static Holidays japan(HolidayList list) {
        TreeMap<LocalDate, String> all = new TreeMap<>(list.days());
        for (int year = list.lastYear() + 1; year <= LAST_YEAR; year++) {
            all.putAll(HolidayAct.year(year));
        }
        return new Holidays(all, list.lastYear(), "内閣府 Cabinet Office " + list.asOf());
    }

    /**
     * The name of the holiday on the day, if it is one.
     *
     * @throws DateTimeException if the day lies before 1955 or after 2099
     */
    public Optional<String> name(LocalDate day) {
        return Optional.ofNullable(days.get(checked(day)));
    }

    /** The last year of the official list; holidays of later ones are provisional. */
    public int lastOfficialYear() {
        return lastOfficialYear;
    }

    /** The source and date of the list, such as {@code 内閣府 Cabinet Office 2026-02-02}. */
    public String version() {
        return version;
    }

    /** All holidays, in order, with their names; those after the last official year are provisional. */
    public NavigableMap<LocalDate, String> days() {
        return days;
    }

    private static int checkedYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "The last known year is " + FIRST_YEAR + " to " + LAST_YEAR + ", not " + year + ".");
        }
        return year;
    }

    static LocalDate checked(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw outside(day.toString());
        }
        return day;
    }

    static DateTimeException outside(String day) {
        return new DateTimeException("Days are counted from " + FIRST_YEAR + " to " + LAST_YEAR + ", not for " + day
                + ". Check the date; no holiday is guessed beyond.");
    }
}
