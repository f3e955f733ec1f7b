/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The forms in which a password is looked up in the blocklist. Each stands for the whole password: itself in lower case,
 * without the digits and symbols around it, with the usual digits read as letters, and the parts of which it is a
 * repetition. So {@code P@ssw0rd2026!} is {@code password}.
 */
final class GuessableForms {

    /** The most digits and symbols around a word that still leave it guessable: a birthday, or a year with signs. */
    static final int MOST_AROUND = 8;

    private static final Map<Integer, Integer> LOOKALIKES = Map.of(
            (int) '0', (int) 'o',
            (int) '1', (int) 'i',
            (int) '3', (int) 'e',
            (int) '4', (int) 'a',
            (int) '5', (int) 's',
            (int) '7', (int) 't',
            (int) '@', (int) 'a',
            (int) '$', (int) 's',
            (int) '!', (int) 'i');

    private GuessableForms() {}

    /** All forms of a normalised password. */
    static Set<String> of(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        Set<String> forms = new LinkedHashSet<>();
        for (String form : List.of(lower, core(lower, true), core(lower, false))) {
            addWithParts(forms, form);
            addWithParts(forms, unleet(form));
        }
        forms.remove("");
        return forms;
    }

    /** Whether each character follows the one before, up or down: {@code abcdefgh}, {@code 9876543210}. */
    static boolean isSequence(String text) {
        int[] points = text.codePoints().toArray();
        if (points.length < 2) {
            return false;
        }
        int step = points[1] - points[0];
        boolean sequence = Math.abs(step) <= 1;
        for (int i = 2; i < points.length && sequence; i++) {
            sequence = points[i] - points[i - 1] == step;
        }
        return sequence;
    }

    /** The text without the digits and symbols after it, or around it, unless there are too many of them. */
    private static String core(String text, boolean around) {
        int[] points = text.codePoints().toArray();
        int start = 0;
        int end = points.length;
        while (around && start < end && !Character.isLetter(points[start])) {
            start++;
        }
        while (end > start && !Character.isLetter(points[end - 1])) {
            end--;
        }
        return start + points.length - end > MOST_AROUND ? text : new String(points, start, end - start);
    }

    /** Adds the text and every part that gives the text when repeated. */
    private static void addWithParts(Set<String> forms, String text) {
        forms.add(text);
        for (int length = 1; length <= text.length() / 2; length++) {
            String part = text.substring(0, length);
            if (text.length() % length == 0
                    && part.repeat(text.length() / length).equals(text)) {
                forms.add(part);
            }
        }
    }

    private static String unleet(String text) {
        int[] points = text.codePoints()
                .map(point -> LOOKALIKES.getOrDefault(point, point))
                .toArray();
        return new String(points, 0, points.length);
    }
}
