/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes an entry apart, member by member. It may read what is spelled in another way, such as a capital letter in the
 * id: {@link Leaf#parse} prints what was read and compares.
 */
final class LeafReader {
    private static final int MOST_DIGITS = 18; // no time until the year 9999 has more

    private final String text;
    private int at;

    private LeafReader(String text) {
        this.text = text;
    }

    static Leaf read(String text) {
        return new LeafReader(text).leaf();
    }

    private Leaf leaf() {
        expect("{\"v\":" + Leaf.VERSION + ",\"id\":");
        UUID id = id();
        expect(",\"t\":");
        long micros = number();
        expect(",\"jst\":");
        string();
        expect(",\"cls\":");
        String category = string();
        expect(",\"ret\":");
        String retention = string();
        Optional<Erased> erased = skip(",\"erased\":{\"ret\":") ? Optional.of(erased()) : Optional.empty();
        expect(",\"_sd_alg\":\"" + LeafText.ALGORITHM + "\",\"_sd\":[");
        List<String> digests = strings();
        expect("}");
        return new Leaf(id, Leaf.instant(micros), category, retention, erased, digests);
    }

    private UUID id() {
        String id = string();
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The entry's id is no UUID.", e);
        }
    }

    private Erased erased() {
        String retention = string();
        expect(",\"before\":");
        long before = number();
        expect(",\"events\":[");
        List<Erased.Range> events = ranges();
        expect(",\"values\":[");
        List<String> values = strings();
        expect("}");
        return new Erased(retention, before, events, values);
    }

    private List<Erased.Range> ranges() {
        List<Erased.Range> ranges = new ArrayList<>();
        while (!skip("]")) {
            expect(ranges.isEmpty() ? "[" : ",[");
            long first = number();
            expect(",");
            ranges.add(new Erased.Range(first, number()));
            expect("]");
        }
        return ranges;
    }

    private List<String> strings() {
        List<String> strings = new ArrayList<>();
        while (!skip("]")) {
            expect(strings.isEmpty() ? "" : ",");
            strings.add(string());
        }
        return strings;
    }

    private String string() {
        expect("\"");
        int end = text.indexOf('"', at);
        if (end < 0) {
            throw malformed();
        }
        String string = text.substring(at, end);
        at = end + 1;
        return string;
    }

    private long number() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > MOST_DIGITS) {
            throw malformed();
        }
        return Long.parseLong(text, start, at, 10);
    }

    private void expect(String literal) {
        if (!skip(literal)) {
            throw malformed();
        }
    }

    private boolean skip(String literal) {
        boolean found = text.startsWith(literal, at);
        at += found ? literal.length() : 0;
        return found;
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "This is no entry of version 1: something else was expected at byte " + at + ".");
    }
}
