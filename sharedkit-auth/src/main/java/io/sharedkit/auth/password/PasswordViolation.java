/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import io.sharedkit.auth.internal.Texts;
import java.util.Locale;

/**
 * One reason why a password is refused. It never holds a part of the password.
 *
 * @param code which rule is broken
 * @param limit the number that the rule asks for, or 0 where the rule has none
 */
public record PasswordViolation(Code code, int limit) {
    private static final Texts TEXTS = Texts.of(PasswordViolation.class);

    /** The rules. */
    public enum Code {
        /** Fewer code points than the limit. */
        TOO_SHORT,
        /** More code points than the limit, or more than {@value PasswordPolicy#MAX_BYTES} bytes. */
        TOO_LONG,
        /** A control character, an unassigned character or half a surrogate pair. */
        ILLEGAL_CHARACTER,
        /** Characters of fewer classes than the limit. */
        TOO_FEW_CLASSES,
        /** No letter A to Z. */
        NO_UPPER,
        /** No letter a to z. */
        NO_LOWER,
        /** No digit. */
        NO_DIGIT,
        /** No symbol. */
        NO_SYMBOL,
        /** Fewer different characters than the limit. */
        TOO_FEW_DISTINCT,
        /** One of the passwords that are guessed first, or one with digits or symbols around it. */
        COMMON,
        /** A word that belongs to the person, the company or the product, with or without digits around it. */
        CONTEXT_WORD,
        /** It resembles the present password. */
        SIMILAR,
        /** The present password has not served for as many days as the limit says. */
        TOO_SOON,
        /** It is one of the latest passwords; the limit is how many of them the rule counts. */
        REUSED,
        /** It was in use within as many days as the limit says. */
        REUSED_RECENTLY,
        /** It is in the collection of breached passwords. */
        BREACHED,
        /** The collection of breached passwords could not be asked, and the provider wants it to be asked. */
        BREACH_CHECK_FAILED
    }

    /** The reason for the person who chose the password: in Japanese for Japanese locales, in English otherwise. */
    public String text(Locale locale) {
        return TEXTS.get(locale, code.name(), Integer.toString(limit));
    }
}
