/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code disclosures.jsonl} line by line: <code>{"index": 3, "disclosures": ["…", "…"]}</code>, spelled in this way
 * and no other.
 */
final class DisclosureLines implements Closeable {

    /** The longest line, in bytes: 37 values of 4,096 characters, escaped and in base64, stay below 2 MB. */
    static final int MOST_BYTES = 1 << 22;

    private static final int CHUNK = 1 << 16;
    private static final String START = "{\"index\": ";
    private static final String MIDDLE = ", \"disclosures\": [";
    private static final String SEPARATOR = ", ";
    private static final String END = "]}";
    private static final int MOST_DIGITS = 18;

    private final InputStream in;
    private byte[] buffer = new byte[CHUNK];
    private int from;
    private int to;
    private long number;

    DisclosureLines(Path file) throws IOException {
        this.in = Files.newInputStream(file);
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line, or null at the end.
     *
     * @throws IllegalArgumentException if the line is malformed; the next call goes on behind it
     */
    @Nullable
    Line next() throws IOException {
        int searched = from;
        while (true) {
            for (int at = searched; at < to; at++) {
                if (buffer[at] == '\n') {
                    String line = new String(buffer, from, at - from, StandardCharsets.ISO_8859_1);
                    from = at + 1;
                    number++;
                    return parse(line);
                }
            }
            int length = to - from;
            boolean more = length < MOST_BYTES && fill();
            if (!more && length == 0) {
                return null;
            }
            if (!more) {
                from = to;
                number++;
                throw malformed();
            }
            searched = from + length;
        }
    }

    /** Reads on, behind what is there; answers false at the end of the file. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * to);
        }
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read > 0;
    }

    private static Line parse(String line) {
        int middle = line.indexOf(MIDDLE);
        if (!line.startsWith(START) || middle < 0 || !line.endsWith(END)) {
            throw malformed();
        }
        long index = index(line.substring(START.length(), middle));
        List<String> disclosures = new ArrayList<>();
        int end = line.length() - END.length();
        for (int at = middle + MIDDLE.length(); at < end; ) {
            int open = disclosures.isEmpty() ? at : at + SEPARATOR.length();
            int close = line.indexOf('"', open + 1);
            if (!line.startsWith(disclosures.isEmpty() ? "\"" : SEPARATOR + "\"", at) || close < 0) {
                throw malformed();
            }
            disclosures.add(line.substring(open + 1, close));
            at = close + 1;
        }
        return new Line(index, disclosures);
    }

    private static long index(String digits) {
        long index = digits.length() > MOST_DIGITS ? -1 : Long.parseLong(digits);
        if (index < 0 || !Long.toString(index).equals(digits)) {
            throw malformed();
        }
        return index;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("The line is not an index and its disclosures.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The disclosures of one entry, not checked yet. */
    record Line(long index, List<String> disclosures) {}
}
