/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.core.time.JapanTime;
import java.time.Instant;
import java.time.YearMonth;

/**
 * The payloads of one log class in one month in Japan: one after the other, without anything between.
 *
 * @param number its number within the log; never given again
 * @param retention the log class
 * @param month the month in which the events happened
 * @param length the bytes that count
 */
record PayloadSegment(int number, String retention, YearMonth month, long length) {
    private static final long MICROS = 1_000_000;

    /** The month in Japan. */
    static YearMonth month(long micros) {
        Instant at = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS));
        return YearMonth.from(JapanTime.date(at));
    }

    /** The file below the directory of the log's payloads. */
    String path() {
        return retention + "/" + month + "." + number + ".seg";
    }

    PayloadSegment longer(long bytes) {
        return new PayloadSegment(number, retention, month, length + bytes);
    }

    /** Whether all its events happened before the time. */
    boolean before(long micros) {
        return endMicros() <= micros;
    }

    /** Whether some of its events may have happened before the time. */
    boolean mayHoldBefore(long micros) {
        return startMicros(month) < micros;
    }

    private long endMicros() {
        return startMicros(month.plusMonths(1));
    }

    private static long startMicros(YearMonth month) {
        return JapanTime.startOfDay(month.atDay(1)).getEpochSecond() * MICROS;
    }
}
