/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.policy;

import java.util.Comparator;
import java.util.Set;

/** Says which known key an unknown one was probably meant to be. */
final class UnknownKey {
    private UnknownKey() {}

    /**
     * @param known the keys of the sections that were bound
     * @param sections what the keys of these sections start with, up to the last dot
     */
    static String message(String key, Set<String> known, Set<String> sections) {
        boolean isBound = sections.contains(key.substring(0, key.lastIndexOf('.') + 1));
        String nearest = known.stream()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .filter(candidate -> distance(key, candidate) <= Math.max(3, key.length() / 3))
                .map(candidate -> "did you mean " + candidate + "?")
                .orElse("");
        if (isBound) {
            return key + " is not a known key: " + (nearest.isEmpty() ? "remove it" : nearest);
        }
        return key + " is not a known key: " + (nearest.isEmpty() ? "" : nearest + " Otherwise: ")
                + "no section that was bound has it; bind the record of its section, or remove the line";
    }

    /** Levenshtein distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
