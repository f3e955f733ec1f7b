/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Properties that remember which keys stood twice: java.util.Properties silently takes the last. */
final class UniqueProperties extends Properties {
    private static final long serialVersionUID = 1L;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final TreeSet<String> repeated = new TreeSet<>();

    @Override
    public synchronized Object put(Object key, Object value) {
        Object before = super.put(key, value);
        if (before != null) {
            repeated.add(key.toString());
        }
        return before == null ? value : before;
    }

    SortedSet<String> repeated() {
        return new TreeSet<>(repeated);
    }

    /** Reads the file; a byte order mark at its start, as some editors write, belongs to no key. */
    void read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            load(reader);
        }
    }

    Map<String, String> toMap() {
        Map<String, String> values = new TreeMap<>();
        stringPropertyNames().forEach(key -> values.put(key, getProperty(key).strip()));
        return values;
    }
}
