/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that somebody who knows the person, the company or the product would try first (ASVS 5.0, 6.2.11). */
final class ContextWords {
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern COMPANY_FORM = Pattern.compile("株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|ホールディングス");

    /** Shorter words of ASCII stand in too many good passwords. */
    private static final int LEAST_ASCII = 3;

    private ContextWords() {}

    /** The words of names, company names and addresses; of an address, both sides of the @ and their words. */
    static Set<String> of(Collection<String> texts) {
        Set<String> words = new HashSet<>();
        for (String text : texts) {
            String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            String[] sides = lower.split("@", 2); // a name has one side
            add(words, lower);
            add(words, sides[0]);
            add(words, SEPARATORS.matcher(sides[0]).replaceAll(""));
            for (String word : SEPARATORS.split(lower)) {
                add(words, word);
                add(words, COMPANY_FORM.matcher(word).replaceAll(""));
            }
        }
        return words;
    }

    private static void add(Set<String> words, String word) {
        boolean ascii = word.chars().allMatch(c -> c < 128);
        if (word.codePointCount(0, word.length()) >= (ascii ? LEAST_ASCII : 2)) {
            words.add(word);
        }
    }
}
