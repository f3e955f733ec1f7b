/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.internal.PasswordText;
import io.sharedkit.auth.internal.Range;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a password must be, and how long it may serve. Lengths count Unicode code points after NFKC, as NIST SP 800-63B-4
 * section 3.1.1.2 asks for. {@link PasswordSettings} reads it from the policy file; {@link #builder} makes it in code.
 *
 * <p>Not to be set here, since they always hold: at most {@value #MAX_BYTES} bytes of UTF-8, no control characters and no
 * broken Unicode, and nothing from the blocklist.
 *
 * @param minLength the least length, 8 to 64. NIST asks for 15 where the password is the only factor
 * @param maxLength the greatest length, 64 to 128. Longer ones are refused, never cut
 * @param characterClasses how many of the four classes of characters must occur, 0 to 4
 * @param requiredClasses classes that must occur
 * @param minDistinct how many different characters must occur, 1 to 16 and not more than the least length
 * @param expiryDays after how many days a password must be changed, 30 to 365; 0 for never
 * @param expiryNotices how many days before that the user is told, each 1 to 29
 * @param minAgeDays how many days a password must serve before the user may choose another, 0 to 7
 * @param historyCount how many of the latest passwords, the present one among them, may not be chosen again, 0 to 24
 * @param historyDays passwords that were in use within so many days may not be chosen again, 0 to 730
 * @param refuseSimilar whether a password that resembles the present one is refused
 * @param blockedWords further words that no password may consist of, such as names of the company and its products
 */
public record PasswordPolicy(
        int minLength,
        int maxLength,
        int characterClasses,
        List<CharacterClass> requiredClasses,
        int minDistinct,
        int expiryDays,
        List<Integer> expiryNotices,
        int minAgeDays,
        int historyCount,
        int historyDays,
        boolean refuseSimilar,
        List<String> blockedWords) {

    /** The classes of characters; each counts ASCII characters only, but symbols are those of Unicode. */
    public enum CharacterClass {
        /** A to Z. */
        UPPER,
        /** a to z. */
        LOWER,
        /** 0 to 9. */
        DIGIT,
        /** Punctuation and symbols. */
        SYMBOL
    }

    /** The most bytes of a password in UTF-8; a bound on work, well above 128 code points of 4 bytes. */
    public static final int MAX_BYTES = PasswordText.MAX_BYTES;

    static final int LEAST_MIN_LENGTH = 8;
    static final int MOST_MIN_LENGTH = 64;
    static final int LEAST_MAX_LENGTH = 64;
    static final int MOST_MAX_LENGTH = 128;
    static final int CLASSES = 4;
    static final int MOST_DISTINCT = 16;
    static final int LEAST_EXPIRY = 30;
    static final int MOST_EXPIRY = 365;
    static final int MOST_NOTICE = 29;
    static final int MOST_MIN_AGE = 7;
    static final int MOST_HISTORY = 24;
    static final int MOST_HISTORY_DAYS = 730;

    /**
     * @throws IllegalArgumentException if a value is out of its range, or two contradict each other
     */
    public PasswordPolicy {
        Range.check("min-length", minLength, LEAST_MIN_LENGTH, MOST_MIN_LENGTH);
        Range.check("max-length", maxLength, LEAST_MAX_LENGTH, MOST_MAX_LENGTH);
        Range.check("character-classes", characterClasses, 0, CLASSES);
        Range.check("min-distinct", minDistinct, 1, MOST_DISTINCT);
        Range.check("min-age-days", minAgeDays, 0, MOST_MIN_AGE);
        Range.check("history-count", historyCount, 0, MOST_HISTORY);
        Range.check("history-days", historyDays, 0, MOST_HISTORY_DAYS);
        expiryNotices.forEach(days -> Range.check("expiry-notices", days, 1, MOST_NOTICE));
        if (expiryDays != 0 && (expiryDays < LEAST_EXPIRY || expiryDays > MOST_EXPIRY)) {
            throw new IllegalArgumentException("expiry-days is " + expiryDays + "; it must be " + LEAST_EXPIRY + " to "
                    + MOST_EXPIRY + ", or 0 for no expiry.");
        }
        if (minDistinct > minLength) {
            throw new IllegalArgumentException("min-distinct is " + minDistinct + " and min-length is " + minLength
                    + "; a password of " + minLength + " characters cannot have " + minDistinct
                    + " different ones. Raise min-length, or lower min-distinct.");
        }
        requiredClasses = requiredClasses.stream().distinct().sorted().toList();
        expiryNotices = expiryNotices.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        blockedWords = blockedWords.stream().distinct().sorted().toList();
    }

    /** The policy with every default, {@link PasswordPreset#BALANCED}. */
    public static PasswordPolicy standard() {
        return PasswordPreset.BALANCED.policy();
    }

    /** Settings to change, starting from a preset. */
    public static PasswordPolicyBuilder builder(PasswordPreset preset) {
        return new PasswordPolicyBuilder(preset);
    }

    /**
     * The policy that asks, in each point, for what the stricter of both asks for. Expiry, classes and history where the
     * other has none count as stricter; words, notices and required classes add up. The order does not matter, and nothing
     * that one of the policies refuses is allowed by the result.
     */
    public PasswordPolicy stricter(PasswordPolicy other) {
        return new PasswordPolicy(
                Math.max(minLength, other.minLength),
                Math.min(maxLength, other.maxLength),
                Math.max(characterClasses, other.characterClasses),
                joined(requiredClasses, other.requiredClasses),
                Math.max(minDistinct, other.minDistinct),
                sooner(expiryDays, other.expiryDays),
                joined(expiryNotices, other.expiryNotices),
                Math.max(minAgeDays, other.minAgeDays),
                Math.max(historyCount, other.historyCount),
                Math.max(historyDays, other.historyDays),
                refuseSimilar || other.refuseSimilar,
                joined(blockedWords, other.blockedWords));
    }

    /** Where the policy departs from NIST SP 800-63B-4 and OWASP ASVS 5.0; empty where it follows both. */
    public List<PolicyDeviation> deviations() {
        return PolicyDeviation.of(this);
    }

    private static int sooner(int days, int others) {
        return days == 0 || others == 0 ? Math.max(days, others) : Math.min(days, others);
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
