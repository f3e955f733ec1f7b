/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lists of holidays as files. */
final class HolidayFiles {
    static final Charset CODE_PAGE_932 = Charset.forName("windows-31j");

    private HolidayFiles() {}

    /** The days of the bundled list, to be changed. */
    static TreeMap<LocalDate, String> bundled() {
        return new TreeMap<>(HolidayList.bundled().days());
    }

    /** The days of the bundled list and those of the year after it. */
    static TreeMap<LocalDate, String> oneYearMore() {
        TreeMap<LocalDate, String> days = bundled();
        days.putAll(HolidayAct.year(HolidayList.bundled().lastYear() + 1));
        return days;
    }

    /** As the Cabinet Office writes it. */
    static byte[] official(NavigableMap<LocalDate, String> days) {
        return ("国民の祝日・休日月日,国民の祝日・休日名称\r\n" + rows(days, "%d/%d/%d,%s\r\n")).getBytes(CODE_PAGE_932);
    }

    /** As it is bundled. */
    static byte[] utf8(NavigableMap<LocalDate, String> days) {
        return ("# a comment\n\ndate,name\n" + rows(days, "%04d-%02d-%02d,%s\n")).getBytes(StandardCharsets.UTF_8);
    }

    private static String rows(Map<LocalDate, String> days, String form) {
        return days.entrySet().stream()
                .map(row -> form.formatted(
                        row.getKey().getYear(),
                        row.getKey().getMonthValue(),
                        row.getKey().getDayOfMonth(),
                        row.getValue()))
                .collect(Collectors.joining());
    }
}
