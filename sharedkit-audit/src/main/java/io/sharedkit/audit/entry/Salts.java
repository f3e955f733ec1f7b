/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.internal.json.Base64Url;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Salts of 128 random bits, each of its own. They are drawn in bulk, because asking the generator costs more than hashing
 * a value, and every one is wiped here when it is given out.
 */
final class Salts {
    static final int BYTES = 16;

    private static final int BULK = 128 * BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<Salts> OF_THREAD = ThreadLocal.withInitial(Salts::new);

    private final byte[] bulk = new byte[BULK];
    private int next = BULK;

    private Salts() {}

    /** A new salt in base64url, 22 characters. */
    static byte[] next() {
        return OF_THREAD.get().draw();
    }

    private byte[] draw() {
        if (next == BULK) {
            RANDOM.nextBytes(bulk);
            next = 0;
        }
        byte[] salt = Arrays.copyOfRange(bulk, next, next + BYTES);
        Arrays.fill(bulk, next, next + BYTES, (byte) 0);
        next += BYTES;
        return Base64Url.encodeToBytes(salt);
    }
}
