/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

/** What somebody has proved at a login. */
public enum Factor {
    /** Knows the password. */
    PASSWORD,
    /** Reads the mailbox: two-step, which NIST SP 800-63B-4 and ASVS 5.0 (6.3.6) do not take for a second factor. */
    EMAIL_CODE,
    /** Has the device that makes the codes of RFC 6238. */
    TOTP,
    /** Has one of the codes that were printed for the case that the other factor is lost. */
    RECOVERY_CODE,
    /** Has a passkey (WebAuthn). */
    PASSKEY,
    /** Uses a browser in which the second step was passed not long ago; proves nothing anew. */
    REMEMBERED_BROWSER;

    /** Whether it is a second factor of its own, which e-mail is not, and which no code stands in for. */
    boolean isStrong() {
        return this == TOTP || this == PASSKEY;
    }

    /** Whether it can be the second step of a login. */
    boolean isSecond() {
        return this != PASSWORD && this != REMEMBERED_BROWSER;
    }
}
