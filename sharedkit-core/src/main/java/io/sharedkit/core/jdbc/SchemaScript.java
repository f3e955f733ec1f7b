/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** One migration script under Flyway's naming: {@code V<version>__<description>.sql}. */
record SchemaScript(String name, String version, String description, String text) {
    private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");

    static SchemaScript of(String name, String text) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A script is named V<number>__<what>.sql, not " + name + ".");
        }
        return new SchemaScript(name, matcher.group(1), matcher.group(2).replace('_', ' '), text);
    }

    /** Flyway's checksum: CRC-32 over the lines without their ends, as a signed number. */
    int checksum() {
        CRC32 crc = new CRC32();
        text.lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }
}
