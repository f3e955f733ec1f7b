/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.password.PasswordPolicy.CharacterClass;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.validation.valueextraction.Unwrapping;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code sharedkit.auth.password} of the policy file; {@link #policy} is what it amounts to. A tenant's own
 * settings can be read with it too, and then be given to {@link PasswordPolicy#stricter}.
 *
 * @param preset what the keys that are not set are taken from; {@code balanced} unless set
 * @param minLength see {@link PasswordPolicy#minLength}; the preset's unless set
 * @param maxLength see {@link PasswordPolicy#maxLength}; 128 unless set
 * @param characterClasses see {@link PasswordPolicy#characterClasses}; the preset's unless set
 * @param requiredClasses classes that must occur, such as {@code upper,digit}; none unless set
 * @param minDistinct see {@link PasswordPolicy#minDistinct}; the preset's unless set
 * @param expiryDays see {@link PasswordPolicy#expiryDays}; 0, for never, unless set
 * @param expiryNotices see {@link PasswordPolicy#expiryNotices}; {@code 14,7,1} unless set
 * @param minAgeDays see {@link PasswordPolicy#minAgeDays}; 0 unless set
 * @param historyCount see {@link PasswordPolicy#historyCount}; 5 unless set
 * @param historyDays see {@link PasswordPolicy#historyDays}; 0 unless set
 * @param refuseSimilar see {@link PasswordPolicy#refuseSimilar}; true unless set
 * @param blockedWords see {@link PasswordPolicy#blockedWords}, at most 1000; none unless set
 */
@PolicySection("auth.password")
public record PasswordSettings(
        @Default("balanced") PasswordPreset preset,
        Optional<Integer> minLength,
        @Default("128") int maxLength,
        Optional<Integer> characterClasses,
        @Default("") List<CharacterClass> requiredClasses,
        Optional<Integer> minDistinct,
        @Default("0") int expiryDays,
        @Default("14,7,1") List<Integer> expiryNotices,
        @Default("0") int minAgeDays,
        @Default("5") int historyCount,
        @Default("0") int historyDays,
        @Default("true") boolean refuseSimilar,
        @Default("") List<String> blockedWords) {

    static final int MOST_WORDS = 1000;

    /**
     * @throws IllegalArgumentException if the values do not make a {@link PasswordPolicy}
     */
    public PasswordSettings(
            PasswordPreset preset,
            @Min(value = PasswordPolicy.LEAST_MIN_LENGTH, payload = Unwrapping.Unwrap.class)
                    @Max(value = PasswordPolicy.MOST_MIN_LENGTH, payload = Unwrapping.Unwrap.class)
                    Optional<Integer> minLength,
            @Min(PasswordPolicy.LEAST_MAX_LENGTH) @Max(PasswordPolicy.MOST_MAX_LENGTH) int maxLength,
            @Min(value = 0, payload = Unwrapping.Unwrap.class)
                    @Max(value = PasswordPolicy.CLASSES, payload = Unwrapping.Unwrap.class)
                    Optional<Integer> characterClasses,
            List<CharacterClass> requiredClasses,
            @Min(value = 1, payload = Unwrapping.Unwrap.class)
                    @Max(value = PasswordPolicy.MOST_DISTINCT, payload = Unwrapping.Unwrap.class)
                    Optional<Integer> minDistinct,
            @Min(0) @Max(PasswordPolicy.MOST_EXPIRY) int expiryDays,
            List<Integer> expiryNotices,
            @Min(0) @Max(PasswordPolicy.MOST_MIN_AGE) int minAgeDays,
            @Min(0) @Max(PasswordPolicy.MOST_HISTORY) int historyCount,
            @Min(0) @Max(PasswordPolicy.MOST_HISTORY_DAYS) int historyDays,
            boolean refuseSimilar,
            @Size(max = PasswordSettings.MOST_WORDS) List<String> blockedWords) {
        lengths(preset, minLength, minDistinct)
                .expiryDays(expiryDays)
                .expiryNotices(expiryNotices)
                .build();
        this.preset = preset;
        this.minLength = minLength;
        this.maxLength = maxLength;
        this.characterClasses = characterClasses;
        this.requiredClasses = List.copyOf(requiredClasses);
        this.minDistinct = minDistinct;
        this.expiryDays = expiryDays;
        this.expiryNotices = List.copyOf(expiryNotices);
        this.minAgeDays = minAgeDays;
        this.historyCount = historyCount;
        this.historyDays = historyDays;
        this.refuseSimilar = refuseSimilar;
        this.blockedWords = List.copyOf(blockedWords);
    }

    /** The settings with every default. */
    public static PasswordSettings standard() {
        return new PasswordSettings(
                PasswordPreset.BALANCED,
                Optional.empty(),
                PasswordPolicy.MOST_MAX_LENGTH,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                List.of(14, 7, 1),
                0,
                5,
                0,
                true,
                List.of());
    }

    /** The policy: the preset's values, and those that were set in their place. */
    public PasswordPolicy policy() {
        PasswordPolicyBuilder policy = lengths(preset, minLength, minDistinct);
        characterClasses.ifPresent(policy::characterClasses);
        return policy.maxLength(maxLength)
                .requiredClasses(requiredClasses)
                .expiryDays(expiryDays)
                .expiryNotices(expiryNotices)
                .minAgeDays(minAgeDays)
                .historyCount(historyCount)
                .historyDays(historyDays)
                .refuseSimilar(refuseSimilar)
                .blockedWords(blockedWords)
                .build();
    }

    private static PasswordPolicyBuilder lengths(
            PasswordPreset preset, Optional<Integer> minLength, Optional<Integer> minDistinct) {
        PasswordPolicyBuilder policy = PasswordPolicy.builder(preset);
        minLength.ifPresent(policy::minLength);
        minDistinct.ifPresent(policy::minDistinct);
        return policy;
    }
}
