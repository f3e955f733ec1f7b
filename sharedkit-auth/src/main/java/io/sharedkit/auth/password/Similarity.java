/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Whether a new password is the old one with a change that everybody would try: a counter, a sign, a letter. */
final class Similarity {

    /** Shorter forms in common say nothing. */
    private static final int LEAST_FORM = 4;

    /** Similar is what keeps at least three quarters of the characters, by Levenshtein's distance. */
    private static final int MOST_CHANGED = 4;

    private Similarity() {}

    /** Whether two normalised passwords are similar, in either order. */
    static boolean areSimilar(String one, String other) {
        String some = one.toLowerCase(Locale.ROOT);
        String others = other.toLowerCase(Locale.ROOT);
        String reversed = new StringBuilder(others).reverse().toString();
        return shareAForm(one, other) || areClose(some, others) || areClose(some, reversed);
    }

    private static boolean shareAForm(String one, String other) {
        Set<String> forms = new HashSet<>(GuessableForms.of(one));
        forms.retainAll(GuessableForms.of(other));
        return forms.stream().anyMatch(form -> form.codePointCount(0, form.length()) >= LEAST_FORM);
    }

    private static boolean areClose(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        return distance(a, b) * MOST_CHANGED <= Math.max(a.length, b.length);
    }

    /** How many characters must be added, dropped or replaced (Levenshtein 1965). */
    private static int distance(int[] a, int[] b) {
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length];
    }
}
