/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.internal.Range;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Estimates how hard a password is to guess, for the bar beside the field. It needs {@code com.nulab-inc:zxcvbn}, which an
 * application adds where it wants the meter; everything else works without it.
 *
 * <pre>{@code
 * StrengthMeter meter = StrengthMeter.create();
 * PasswordStrength strength = meter.measure(typed, List.of("佐藤 花子", "hanako@example.jp"));
 * }</pre>
 *
 * <p>It is a help for the person who types, and no rule: {@link Passwords} alone decides. Only the first
 * {@value #MOST_LENGTH} code points are looked at, since the estimate takes more than a second for 256.
 */
public final class StrengthMeter {
    static final int MOST_LENGTH = 64;

    private static final String LIBRARY = "com.nulabinc.zxcvbn.Zxcvbn";

    private final Zxcvbn zxcvbn;

    private StrengthMeter(Zxcvbn zxcvbn) {
        this.zxcvbn = zxcvbn;
    }

    /** Whether the library is there. */
    public static boolean isAvailable() {
        try {
            Class.forName(LIBRARY, false, StrengthMeter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * A meter; one serves all threads.
     *
     * @throws IllegalStateException if the library is not there
     */
    public static StrengthMeter create() {
        if (!isAvailable()) {
            throw new IllegalStateException(
                    "The strength meter needs com.nulab-inc:zxcvbn, which is not there. Add it as a"
                            + " dependency (on the module path: requires com.nulabinc.zxcvbn), or show no meter.");
        }
        return new StrengthMeter(new Zxcvbn());
    }

    /** The strength of a password for somebody who knows the words: names, mail address, company and product. */
    public PasswordStrength measure(CharSequence password, Collection<String> words) {
        List<String> known = new ArrayList<>(ContextWords.of(words));
        int score = zxcvbn.score(cut(Normalizer.normalize(cut(password), Normalizer.Form.NFKC)), known);
        return PasswordStrength.values()[Range.check("score", score, 0, PasswordStrength.STRONG.score())];
    }

    private static String cut(CharSequence text) {
        int[] points = text.codePoints().limit(MOST_LENGTH).toArray();
        return new String(points, 0, points.length);
    }

    /** Keeps the library out of the classes that are loaded without it. */
    private static final class Zxcvbn {
        private final com.nulabinc.zxcvbn.Zxcvbn library = new com.nulabinc.zxcvbn.Zxcvbn();

        int score(String password, List<String> words) {
            com.nulabinc.zxcvbn.Strength strength = library.measure(password, words);
            try {
                return strength.getScore();
            } finally {
                strength.wipe();
            }
        }
    }
}
