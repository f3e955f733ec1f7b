/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * When the last day of a period is over, in JST: at 24:00 (Civil Code, article 141), or when the office closes.
 *
 * @param closing the first moment that is too late; 00:00 stands for 24:00
 */
public record EndOfDay(LocalTime closing) {

    /** The whole day counts. */
    public static final EndOfDay MIDNIGHT = new EndOfDay(LocalTime.MIDNIGHT);

    /**
     * Reads {@code 24:00} or a time of day such as {@code 17:30}. 00:00 is refused: one writer means the end of the day,
     * another its beginning, and they are a day apart.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static EndOfDay parse(String text) {
        if (text.equals("24:00")) {
            return MIDNIGHT;
        }
        LocalTime closing;
        try {
            closing = LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(refusal(text), e);
        }
        if (closing.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException(refusal(text));
        }
        return new EndOfDay(closing);
    }

    private static String refusal(String text) {
        return "'" + text + "' is no end of a day. Write 24:00, or the time of day when business closes: 17:30.";
    }

    /** The first instant that is too late on this day. */
    public Instant on(LocalDate day) {
        return closing.equals(LocalTime.MIDNIGHT)
                ? JapanTime.endOfDay(day)
                : day.atTime(closing).atZone(JapanTime.ZONE).toInstant();
    }

    /** {@code 24:00}, or the time of day. */
    @Override
    public String toString() {
        return closing.equals(LocalTime.MIDNIGHT) ? "24:00" : closing.toString();
    }
}
