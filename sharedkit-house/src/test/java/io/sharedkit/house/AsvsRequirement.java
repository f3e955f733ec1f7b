/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A requirement of OWASP ASVS 5.0.0 in our own words.
 *
 * @param id such as {@code 6.2.1}
 * @param level the level from which on it holds, 1 to 3
 * @param text what it asks for
 * @param state {@code met}, {@code partly}, {@code host} or {@code na}
 * @param remark why it is not wholly met, or what belongs to it; may be empty
 */
record AsvsRequirement(String id, int level, String text, String state, String remark) {

    static List<AsvsRequirement> all() {
        try (InputStream in = Objects.requireNonNull(AsvsRequirement.class.getResourceAsStream("asvs.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(fields -> new AsvsRequirement(
                            fields[0],
                            Integer.parseInt(fields[1]),
                            fields[2],
                            fields[3],
                            fields.length > 4 ? fields[4] : ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether tests of this project must show it. */
    boolean isShown() {
        return state.equals("met") || state.equals("partly");
    }
}
