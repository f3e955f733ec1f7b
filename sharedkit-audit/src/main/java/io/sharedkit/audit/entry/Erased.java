/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import java.util.List;

/**
 * What an entry records as erased. A value that is missing from an earlier entry is missing by right if an entry behind
 * it names the value's digest, or the entry's index, or the entry's class of log and a time after that of the entry.
 *
 * <p>In an entry it has the form {@code {"ret":"access","before":<microseconds>,"events":[[3,7],[9,9]],"values":["…"]}},
 * always with all four members. It holds no personal data.
 *
 * @param retention the class of log of which everything before a time was erased, or ""
 * @param beforeMicros that time, in microseconds since 1970: what happened at that very time is not erased; 0 if there
 *     is no class
 * @param events the entries all of whose values were erased: ascending ranges that do not overlap
 * @param values the digests of single values that were erased, sorted
 */
public record Erased(String retention, long beforeMicros, List<Range> events, List<String> values) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is a class without a time or a time without a class, either is out of
     *     range, the ranges are not ascending or overlap, or the digests are not sorted or not canonical
     */
    public Erased {
        events = List.copyOf(events);
        values = List.copyOf(values);
        if (retention.isEmpty() != (beforeMicros == 0) || beforeMicros < 0 || beforeMicros > Leaf.micros(Leaf.END)) {
            throw new IllegalArgumentException("An erasure by retention has a class of log and a time up to the year"
                    + " 9999; any other has neither: '" + retention + "', " + beforeMicros + ".");
        }
        if (!retention.isEmpty()) {
            Leaf.checkRetention(retention);
        }
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).first() <= events.get(i - 1).last()) {
                throw new IllegalArgumentException("The ranges of erased entries ascend and do not overlap, unlike "
                        + events.get(i - 1) + " and " + events.get(i) + ".");
            }
        }
        Digests.checkSorted(values);
    }

    /** All values of a class of log that are older than a time, in microseconds since 1970. */
    public static Erased before(String retention, long beforeMicros) {
        return new Erased(retention, beforeMicros, List.of(), List.of());
    }

    /** All values of these entries. */
    public static Erased events(List<Range> events) {
        return new Erased("", 0, events, List.of());
    }

    /** The values with these digests. */
    public static Erased values(List<String> digests) {
        return new Erased("", 0, List.of(), digests);
    }

    /**
     * Entries that stand one after the other.
     *
     * @param first the index of the first, from 0
     * @param last the index of the last; the same as the first for one entry
     */
    public record Range(long first, long last) {

        /**
         * @throws IllegalArgumentException if the first is negative, or behind the last
         */
        public Range {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException(
                        "A range goes from an index, 0 or more, to the same or a later one, not from " + first + " to "
                                + last + ".");
            }
        }
    }
}
