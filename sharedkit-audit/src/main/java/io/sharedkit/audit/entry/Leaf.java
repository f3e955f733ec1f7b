/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.tlog.TileWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the log: what is in the clear about an event, and the digests of all the rest. It is written once as JSON
 * and from then on stored, hashed and exported as these bytes:
 *
 * <pre>{@code
 * {"v":1,"id":"<uuid>","t":<microseconds since 1970>,"jst":"2026-11-22T09:00:00.000000+09:00",
 *  "cls":"auth","ret":"audit","_sd_alg":"sha-256","_sd":["<digest>",...]}
 * }</pre>
 *
 * (on one line, without spaces). In the clear are the event's random id, its time, the first word of its action and the
 * class of log that decides how long its values are kept; and in the entry of an erasure, what was erased, between
 * {@code ret} and {@code _sd_alg}: see {@link Erased}. Who, what, to what and how it ended are disclosures.
 *
 * @param id the event's id
 * @param at when it happened, to the microsecond
 * @param category the first word of the action
 * @param retention the class of log, such as {@code access} or {@code audit}
 * @param erased what the entry records as erased
 * @param digests the digests of the disclosures, sorted, which hides their order
 */
public record Leaf(
        UUID id, Instant at, String category, String retention, Optional<Erased> erased, List<String> digests) {

    /** The version of the form of an entry. */
    public static final long VERSION = 1;

    /** The end of the year 9999 in Japan: later times do not fit the printed form. */
    public static final Instant END = Instant.parse("9999-12-31T15:00:00Z");

    private static final int LONGEST_RETENTION = 32;
    private static final int LONGEST_CATEGORY = 128;
    private static final long MICROS = 1_000_000;
    private static final long NANOS_IN_MICRO = 1000;

    /**
     * Cuts the time to microseconds.
     *
     * @throws IllegalArgumentException if the time is before 1970 or after the year 9999 in Japan, the category or the
     *     class is no lower-case word (of 128 and 32 characters at most), or the digests are not sorted or not canonical
     */
    public Leaf {
        at = at.truncatedTo(ChronoUnit.MICROS);
        digests = List.copyOf(digests);
        if (at.isBefore(Instant.EPOCH) || !at.isBefore(END)) {
            throw new IllegalArgumentException("An event happens between 1970 and 9999, not at " + at + ".");
        }
        if (!isWord(category, LONGEST_CATEGORY)) {
            throw new IllegalArgumentException("A category is one lower-case word.");
        }
        checkRetention(retention);
        Digests.checkSorted(digests);
    }

    /** An entry that records no erasure. */
    public Leaf(UUID id, Instant at, String category, String retention, List<String> digests) {
        this(id, at, category, retention, Optional.empty(), digests);
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException if these are not exactly the bytes that {@link #bytes()} gives for an entry
     */
    public static Leaf parse(byte[] bytes) {
        Leaf leaf = LeafReader.read(new String(bytes, StandardCharsets.ISO_8859_1));
        if (Arrays.equals(leaf.bytes(), bytes)) {
            return leaf;
        }
        throw new IllegalArgumentException("The entry is not spelled as entries are, or its two times differ.");
    }

    /**
     * The entry's bytes, ASCII.
     *
     * @throws IllegalArgumentException if there are more than 65,535 of them, so that it fits no log
     */
    public byte[] bytes() {
        return bytes(new Ascii(LeafText.USUAL_LENGTH));
    }

    /** The same, written into a buffer that was used before. */
    byte[] bytes(Ascii buffer) {
        LeafText.write(this, buffer.clear());
        if (buffer.length() > TileWriter.MAX_ENTRY_BYTES) {
            throw new IllegalArgumentException("An entry has at most " + TileWriter.MAX_ENTRY_BYTES + " bytes, not "
                    + buffer.length() + ": it has too many values, or records too much as erased. Split it.");
        }
        return buffer.copy();
    }

    /** The time in microseconds since 1970. */
    public long micros() {
        return micros(at);
    }

    /** The time in microseconds since 1970; {@code ChronoUnit.MICROS} counts in nanoseconds and ends in the year 2262. */
    public static long micros(Instant time) {
        return time.getEpochSecond() * MICROS + time.getNano() / NANOS_IN_MICRO;
    }

    /** The time that is this many microseconds after 1970. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_IN_MICRO);
    }

    static void checkRetention(String retention) {
        if (!isWord(retention, LONGEST_RETENTION)) {
            throw new IllegalArgumentException(
                    "The class of a log is one lower-case word of 32 characters at most, such as access.");
        }
    }

    /** Lower-case letters, digits and hyphens behind a letter. */
    private static boolean isWord(String text, int longest) {
        boolean word = !text.isEmpty() && text.length() <= longest && text.charAt(0) >= 'a' && text.charAt(0) <= 'z';
        for (int i = 1; word && i < text.length(); i++) {
            char c = text.charAt(i);
            word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        return word;
    }
}
