/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

/** What came of comparing a password with a stored hash. */
public sealed interface Verification {

    /**
     * It is the password.
     *
     * @param needsRehash whether the hash is of another scheme or has other parameters than those in force, and should be
     *     replaced while the password is at hand
     */
    record Match(boolean needsRehash) implements Verification {}

    /** It is another password. */
    record Mismatch() implements Verification {}

    /**
     * Nobody knows: memory was short, or too many comparisons were waiting. Answer "try again" (HTTP 503) and count no
     * failure.
     */
    record Busy() implements Verification {}

    /**
     * The stored hash cannot be used; the password was not compared. A person must look at the row.
     *
     * @param reason what is wrong with it, without a part of it
     */
    record Corrupt(String reason) implements Verification {}

    /**
     * The stored hash is of a scheme that is not taken, such as {@code {noop}}, {@code $1$} or an MD5 that was not
     * wrapped (see {@link HashImport}); the password was not compared. To be treated as {@link Corrupt}: refuse, count
     * nothing against the user, and let a person look at the row.
     *
     * @param scheme its name
     */
    record Unsupported(String scheme) implements Verification {}
}
