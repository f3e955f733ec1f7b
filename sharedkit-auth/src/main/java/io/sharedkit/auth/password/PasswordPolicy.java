/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.internal.PasswordText;
import io.sharedkit.auth.internal.Range;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.stream.Stream;

/**
 * The section {@code sharedkit.auth.password} of the policy file: what a password must be. Lengths count Unicode code
 * points after NFKC, as NIST SP 800-63B-4 section 3.1.1.2 asks for.
 *
 * <p>Not to be set here, since they always hold: at most {@value #MAX_BYTES} bytes of UTF-8, no control characters and no
 * broken Unicode, and nothing from the blocklist.
 *
 * @param minLength the least length, 8 to 64; 12 unless set. NIST asks for 15 where the password is the only factor
 * @param maxLength the greatest length, 64 to 128; 128 unless set. Longer ones are refused, never cut
 * @param characterClasses how many of the four classes of characters must occur, 0 to 4; 0 unless set, since NIST and
 *     ASVS 5.0 (6.2.5) advise against such rules. Auditors in Japan often ask for 4
 * @param requiredClasses classes that must occur, such as {@code upper,digit}; none unless set
 * @param minDistinct how many different characters must occur, 1 to 16; 5 unless set
 */
@PolicySection("auth.password")
public record PasswordPolicy(
        @Default("12") @Min(PasswordPolicy.LEAST_MIN_LENGTH) @Max(PasswordPolicy.MOST_MIN_LENGTH)
        int minLength,

        @Default("128") @Min(PasswordPolicy.LEAST_MAX_LENGTH) @Max(PasswordPolicy.MOST_MAX_LENGTH)
        int maxLength,

        @Default("0") @Min(0) @Max(PasswordPolicy.CLASSES) int characterClasses,
        @Default("") List<CharacterClass> requiredClasses,

        @Default("5") @Min(1) @Max(PasswordPolicy.MOST_DISTINCT)
        int minDistinct) {

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

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public PasswordPolicy {
        Range.check("min-length", minLength, LEAST_MIN_LENGTH, MOST_MIN_LENGTH);
        Range.check("max-length", maxLength, LEAST_MAX_LENGTH, MOST_MAX_LENGTH);
        Range.check("character-classes", characterClasses, 0, CLASSES);
        Range.check("min-distinct", minDistinct, 1, MOST_DISTINCT);
        requiredClasses = requiredClasses.stream().distinct().sorted().toList();
    }

    /** The policy with every default. */
    public static PasswordPolicy standard() {
        return new PasswordPolicy(12, 128, 0, List.of(), 5);
    }

    /** The policy that asks, in each point, for what the stricter of both asks for. */
    public PasswordPolicy stricter(PasswordPolicy other) {
        return new PasswordPolicy(
                Math.max(minLength, other.minLength),
                Math.min(maxLength, other.maxLength),
                Math.max(characterClasses, other.characterClasses),
                Stream.concat(requiredClasses.stream(), other.requiredClasses.stream())
                        .toList(),
                Math.max(minDistinct, other.minDistinct));
    }
}
