/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import java.security.SecureRandom;
import java.util.Base64;

/** Opaque random identifiers and one-time secrets in base64url. */
public final class RandomIds {

    /** Bytes of an identifier: 128 bits, so that two never meet and none is guessed (ASVS 5.0, 11.5.1). */
    public static final int ID_BYTES = 16;

    /** Bytes of a secret that travels in a link: 256 bits. */
    public static final int SECRET_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomIds() {}

    /** A new identifier of 22 characters. */
    public static String id() {
        return text(ID_BYTES);
    }

    /** A new secret of 43 characters. */
    public static String secret() {
        return text(SECRET_BYTES);
    }

    private static String text(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
