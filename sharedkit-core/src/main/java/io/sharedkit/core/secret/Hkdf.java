/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 and an empty salt (RFC 5869), for one block of 32 bytes. */
final class Hkdf {
    private static final byte[] EMPTY_SALT = new byte[32];

    private Hkdf() {}

    static Secret derive(Secret material, String info) {
        return material.use(bytes -> {
            byte[] extracted = hmac(EMPTY_SALT, bytes);
            byte[] label = info.getBytes(StandardCharsets.UTF_8);
            byte[] block = Arrays.copyOf(label, label.length + 1);
            block[label.length] = 1;
            byte[] expanded = hmac(extracted, block);
            try {
                return Secret.copyOf(expanded);
            } finally {
                Arrays.fill(extracted, (byte) 0);
                Arrays.fill(expanded, (byte) 0);
            }
        });
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks HmacSHA256.", e);
        }
    }
}
