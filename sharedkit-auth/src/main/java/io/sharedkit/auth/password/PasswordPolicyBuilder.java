/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.password.PasswordPolicy.CharacterClass;
import java.util.List;

/** Collects the settings of a {@link PasswordPolicy}, whose ranges are checked at {@link #build}. */
public final class PasswordPolicyBuilder {
    private int minLength;
    private int maxLength = PasswordPolicy.MOST_MAX_LENGTH;
    private int characterClasses;
    private List<CharacterClass> requiredClasses = List.of();
    private int minDistinct;
    private int expiryDays;
    private List<Integer> expiryNotices = List.of(14, 7, 1);
    private int minAgeDays;
    private int historyCount = 5;
    private int historyDays;
    private boolean refuseSimilar = true;
    private List<String> blockedWords = List.of();

    PasswordPolicyBuilder(PasswordPreset preset) {
        this.minLength = preset.minLength();
        this.characterClasses = preset.characterClasses();
        this.minDistinct = preset.minDistinct();
    }

    /** The least length in code points, 8 to 64; the preset's unless set. */
    public PasswordPolicyBuilder minLength(int codePoints) {
        this.minLength = codePoints;
        return this;
    }

    /** The greatest length in code points, 64 to 128; 128 unless set. */
    public PasswordPolicyBuilder maxLength(int codePoints) {
        this.maxLength = codePoints;
        return this;
    }

    /** How many of the four classes must occur, 0 to 4; the preset's unless set. */
    public PasswordPolicyBuilder characterClasses(int classes) {
        this.characterClasses = classes;
        return this;
    }

    /** Classes that must occur; none unless set. */
    public PasswordPolicyBuilder requiredClasses(List<CharacterClass> classes) {
        this.requiredClasses = classes;
        return this;
    }

    /** How many different characters must occur, 1 to 16; the preset's unless set. */
    public PasswordPolicyBuilder minDistinct(int characters) {
        this.minDistinct = characters;
        return this;
    }

    /** After how many days a password must be changed, 30 to 365, or 0 for never; never unless set. */
    public PasswordPolicyBuilder expiryDays(int days) {
        this.expiryDays = days;
        return this;
    }

    /** How many days before the expiry the user is told, each 1 to 29; 14, 7 and 1 unless set. */
    public PasswordPolicyBuilder expiryNotices(List<Integer> daysBefore) {
        this.expiryNotices = daysBefore;
        return this;
    }

    /** How many days a password must serve before the user may choose another, 0 to 7; 0 unless set. */
    public PasswordPolicyBuilder minAgeDays(int days) {
        this.minAgeDays = days;
        return this;
    }

    /** How many of the latest passwords may not be chosen again, 0 to 24; 5 unless set. */
    public PasswordPolicyBuilder historyCount(int passwords) {
        this.historyCount = passwords;
        return this;
    }

    /** Passwords in use within so many days may not be chosen again, 0 to 730; 0 unless set. */
    public PasswordPolicyBuilder historyDays(int days) {
        this.historyDays = days;
        return this;
    }

    /** Whether what resembles the present password is refused; it is unless set. */
    public PasswordPolicyBuilder refuseSimilar(boolean refuse) {
        this.refuseSimilar = refuse;
        return this;
    }

    /** Further words that no password may consist of; none unless set. */
    public PasswordPolicyBuilder blockedWords(List<String> words) {
        this.blockedWords = words;
        return this;
    }

    /**
     * The finished policy.
     *
     * @throws IllegalArgumentException if a value is out of its range, or two contradict each other
     */
    public PasswordPolicy build() {
        return new PasswordPolicy(
                minLength,
                maxLength,
                characterClasses,
                requiredClasses,
                minDistinct,
                expiryDays,
                expiryNotices,
                minAgeDays,
                historyCount,
                historyDays,
                refuseSimilar,
                blockedWords);
    }
}
