/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

/**
 * Ends of periods under the Civil Code (articles 140 to 143), found by walking day by day over a calendar of its own. It shares
 * no code with {@link CivilPeriod} nor with java.time.
 */
final class CivilReference {
    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private int year;
    private int month;
    private int day;

    private CivilReference(int year, int month, int day) {
        this.year = year;
        this.month = month;
        this.day = day;
    }

    /** How many days after the event the period ends. */
    static int daysUntilEnd(int year, int month, int day, int count, char unit) {
        CivilReference at = new CivilReference(year, month, day);
        at.step(); // the day of the event does not count
        return switch (unit) {
            case 'D' -> count;
            case 'W' -> count * 7;
            case 'M' -> at.daysUntilCorresponding(count);
            case 'Y' -> at.daysUntilCorresponding(count * 12);
            default -> throw new IllegalArgumentException();
        };
    }

    /** Until the day before that of the same number, or until the end of the month that has none. */
    private int daysUntilCorresponding(int months) {
        int number = day;
        int passed = 0;
        int walked = 1;
        while (true) {
            int lastMonth = month;
            step();
            passed += month == lastMonth ? 0 : 1;
            boolean corresponding = passed == months && day == number;
            boolean withoutOne = passed > months;
            if (corresponding || withoutOne) {
                return walked;
            }
            walked++;
        }
    }

    private void step() {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int length = month == 2 && leap ? 29 : LENGTHS[month - 1];
        if (day < length) {
            day++;
        } else {
            day = 1;
            year += month == 12 ? 1 : 0;
            month = month == 12 ? 1 : month + 1;
        }
    }
}
