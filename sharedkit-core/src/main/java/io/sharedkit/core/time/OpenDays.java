/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The business days of a calendar as bits, one a day, with the number of business days before each word of 64. */
final class OpenDays {
    private static final long FIRST = LocalDate.of(Holidays.FIRST_YEAR, 1, 1).toEpochDay();
    private static final long LAST = LocalDate.of(Holidays.LAST_YEAR, 12, 31).toEpochDay();

    private final long[] words = new long[(int) (LAST - FIRST) / 64 + 1];
    private final int[] before = new int[words.length];

    OpenDays(Predicate<LocalDate> open) {
        for (long day = FIRST; day <= LAST; day++) {
            if (open.test(LocalDate.ofEpochDay(day))) {
                words[word(day)] |= 1L << (day - FIRST); // a shift takes the last six bits
            }
        }
        for (int word = 1; word < words.length; word++) {
            before[word] = before[word - 1] + Long.bitCount(words[word - 1]);
        }
    }

    boolean contains(LocalDate day) {
        return (words[word(day.toEpochDay())] >>> (day.toEpochDay() - FIRST) & 1) != 0;
    }

    /** How many business days there are up to and including the day; none before the first one. */
    int through(LocalDate day) {
        long epochDay = day.toEpochDay();
        if (epochDay < FIRST) {
            return 0;
        }
        int word = word(epochDay);
        return before[word] + Long.bitCount(words[word] << (63 - (epochDay - FIRST)));
    }

    /** The business day of this number, from 1 on; null if there is none. */
    @Nullable
    LocalDate at(int number) {
        int last = words.length - 1;
        if (number < 1 || number > before[last] + Long.bitCount(words[last])) {
            return null;
        }
        int low = 0;
        int high = last;
        while (low < high) { // the last word with fewer business days before it
            int middle = (low + high + 1) >>> 1;
            if (before[middle] < number) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long word = words[low];
        for (int passed = before[low] + 1; passed < number; passed++) {
            word &= word - 1;
        }
        return LocalDate.ofEpochDay(FIRST + 64L * low + Long.numberOfTrailingZeros(word));
    }

    private static int word(long epochDay) {
        return (int) ((epochDay - FIRST) >> 6);
    }
}
