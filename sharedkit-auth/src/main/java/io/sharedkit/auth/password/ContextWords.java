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

    /** The words of names, company names, e-mail addresses and the like; of an address, the local part and its words. */
    static Set<String> of(Collection<String> texts) {
        Set<String> words = new HashSet<>();
        for (String text : texts) {
            String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            String local = lower.contains("@") ? lower.substring(0, lower.lastIndexOf('@')) : lower;
            add(words, lower);
            add(words, local);
            for (String word : SEPARATORS.split(local)) {
                add(words, word);
                add(words, COMPANY_FORM.matcher(word).replaceAll(""));
            }
            add(words, SEPARATORS.matcher(local).replaceAll(""));
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
