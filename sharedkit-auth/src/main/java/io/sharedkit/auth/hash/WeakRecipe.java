/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.security.MessageDigest;
import java.util.Locale;

/** How a weak hash was computed. */
record WeakRecipe(WeakHash.Digest digest, Form form, byte[] salt) {

    enum Form {
        PLAIN,
        SALT_PASSWORD,
        PASSWORD_SALT;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    byte[] apply(byte[] password) {
        MessageDigest started = digest.start();
        if (form == Form.SALT_PASSWORD) {
            started.update(salt);
        }
        started.update(password);
        if (form == Form.PASSWORD_SALT) {
            started.update(salt);
        }
        return started.digest();
    }
}
