/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A control that is broken on purpose, to see that the checker notices. */
public enum Breakage {
    /** Nothing is broken. */
    NONE,
    /** Row-level security is switched off on the employees' table. */
    ROW_LEVEL_SECURITY,
    /** The count of tries at a code is set back to 0 at each try. */
    ATTEMPT_COUNTER,
    /** The times of a session are set to the present before each request. */
    SESSION_LIMITS,
    /** What is logged in survives a change of the password. */
    LOGIN_EPOCH,
    /** A link that was used for a reset is unused again. */
    RESET_LINK,
    /** Whoever is given another role becomes a system administrator. */
    ROLES,
    /** It is forgotten which code of an authenticator app was used last. */
    TOTP_STEP,
    /** One byte of the audit export is flipped. */
    AUDIT_BYTE,
    /** The values of the derived logs survive their last day. */
    DERIVED_LOG,
    /** One employee's row survives the erasure. */
    ERASURE,
    /** The mail server stops before the first mail. */
    MAIL_SERVER,
    /** The database stops in the middle of the year. */
    DATABASE;

    static Breakage parse(String text) {
        return Arrays.stream(values())
                .filter(breakage -> breakage.option().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--break " + text + ": it must be one of "
                        + Arrays.stream(values()).map(Breakage::option).collect(Collectors.joining(", "))));
    }

    private String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
