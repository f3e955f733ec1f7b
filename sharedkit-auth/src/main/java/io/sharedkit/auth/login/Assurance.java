/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import java.util.Set;

/** How much a login has proved. */
public enum Assurance {
    /** The password alone: single-factor authentication in NIST's words (SP 800-63B-4, AAL1). */
    PASSWORD,
    /**
     * The password and a mailbox, or a browser that is remembered. Two steps but one factor: NIST does not accept e-mail
     * for out-of-band authentication (SP 800-63B-4, 3.1.3.1), so that this is AAL1 too.
     */
    TWO_STEP,
    /**
     * The password and something that the user has, in the same login: a one-time password, a look-up secret or a passkey;
     * multi-factor authentication in NIST's words, and what the library adds to AAL2. Whether AAL2 as a whole is reached
     * depends on the host.
     */
    MULTI_FACTOR;

    static Assurance of(Set<Factor> proved) {
        if (proved.contains(Factor.TOTP) || proved.contains(Factor.PASSKEY) || proved.contains(Factor.RECOVERY_CODE)) {
            return MULTI_FACTOR;
        }
        return proved.contains(Factor.EMAIL_CODE) || proved.contains(Factor.REMEMBERED_BROWSER) ? TWO_STEP : PASSWORD;
    }
}
