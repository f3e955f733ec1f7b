/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.Locale;

/**
 * One thing that was found.
 *
 * @param check the id of the check, such as {@code T01}; docs/isolation-verifier.md lists them
 * @param severity how much it weighs
 * @param object what it was found on, by its name in the database, never a value of a row
 * @param detail what was seen there, in the database's own words; may be empty
 */
public record Finding(String check, Severity severity, String object, String detail) {

    static Finding of(CheckId check, String object, String detail) {
        return new Finding(check.name(), check.severity(), object, detail);
    }

    /** What is wrong, in Japanese if the locale is Japanese, in English otherwise. */
    public String message(Locale locale) {
        return Texts.of(locale).what(this);
    }

    /** What to do about it. */
    public String remedy(Locale locale) {
        return Texts.of(locale).remedy(this);
    }
}
