/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 (RFC 8018) by the JDK, with the ceilings for what stored hashes may ask for. */
record Pbkdf2(String digest, int iterations, byte[] salt, byte[] tag) {

    /** Some seconds of a processor; Django's default, the highest that is known, grows past 1,000,000. */
    static final int MOST_ITERATIONS = 5_000_000;

    static final int MOST_SALT_BYTES = 1024;

    /** SHA-512 at full length. */
    static final int MOST_TAG_BYTES = 64;

    static final int LEAST_TAG_BYTES = 16;

    /**
     * @throws MalformedHash if salt or tag are too short or too long
     */
    Pbkdf2 {
        if (salt.length < 1 || salt.length > MOST_SALT_BYTES) {
            throw new MalformedHash("PBKDF2 salt must be from 1 to " + MOST_SALT_BYTES + " bytes");
        }
        if (tag.length < LEAST_TAG_BYTES || tag.length > MOST_TAG_BYTES) {
            throw new MalformedHash("PBKDF2 tag must be from " + LEAST_TAG_BYTES + " to " + MOST_TAG_BYTES + " bytes");
        }
    }

    static int iterations(String digits) {
        return MalformedHash.number("PBKDF2 iterations", digits, 1, MOST_ITERATIONS);
    }

    boolean matches(String password) {
        char[] chars = password.toCharArray();
        PBEKeySpec spec = new PBEKeySpec(chars, salt, iterations, tag.length * Byte.SIZE);
        try {
            byte[] computed = SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest)
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(computed, tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2 with HMAC-" + digest + ".", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(chars, '\0');
        }
    }

    String description() {
        return "pbkdf2 " + digest.toLowerCase(Locale.ROOT) + ",i=" + iterations;
    }
}
