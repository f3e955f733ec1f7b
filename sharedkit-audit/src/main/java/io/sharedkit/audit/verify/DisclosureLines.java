/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.internal.json.StrictJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code disclosures.jsonl} line by line. */
final class DisclosureLines implements Closeable {

    /** The longest line, in bytes: 37 values of 4,096 characters, escaped and in base64, stay below 2 MB. */
    static final int MOST_BYTES = 1 << 22;

    private static final Set<String> NAMES = Set.of("index", "disclosures");

    private final InputStream in;
    private long number;

    DisclosureLines(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file));
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
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        number++;
        for (; read != '\n'; read = in.read()) {
            if (read < 0 || line.size() == MOST_BYTES) {
                throw new IllegalArgumentException("The line does not end.");
            }
            line.write(read);
        }
        return parse(line.toByteArray());
    }

    private static Line parse(byte[] bytes) {
        Map<String, Object> json = StrictJson.object(bytes);
        if (json.keySet().equals(NAMES) && json.get("index") instanceof Long index) {
            return new Line(index, StrictJson.texts(json.get("disclosures")));
        }
        throw new IllegalArgumentException("The line is not an index and its disclosures.");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** The disclosures of one entry. */
    record Line(long index, List<String> disclosures) {}
}
