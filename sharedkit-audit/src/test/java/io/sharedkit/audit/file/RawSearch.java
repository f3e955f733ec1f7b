/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Searches files for a text, as it is and in base64 at any of the three places where it may begin. */
final class RawSearch {
    private RawSearch() {}

    /** The files that hold the text. */
    static List<Path> holds(Map<Path, byte[]> files, String text) {
        List<String> needles = new ArrayList<>(List.of(latin(text.getBytes(StandardCharsets.UTF_8))));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = (" ".repeat(shift) + text).getBytes(StandardCharsets.UTF_8);
            String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(shifted);
            needles.add(encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 2));
        }
        return files.entrySet().stream()
                .filter(file -> needles.stream().anyMatch(latin(file.getValue())::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
