/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import java.time.Instant;

/** What a user's app does, for tests of other packages. */
public final class AuthenticatorApp {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    /**
     * @param shown the secret as it is shown, in base 32
     */
    public AuthenticatorApp(String shown) {
        secret = new byte[shown.length() * 5 / 8];
        for (int bit = 0; bit < secret.length * 8; bit++) {
            int five = ALPHABET.indexOf(shown.charAt(bit / 5));
            secret[bit / 8] |= (byte) (((five >> (4 - bit % 5)) & 1) << (7 - bit % 8));
        }
    }

    public byte[] secret() {
        return secret.clone();
    }

    public String code(Instant at) {
        return TotpCode.of(secret, TotpCode.step(at), 6, TotpCode.Hash.SHA1);
    }
}
