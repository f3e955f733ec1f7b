/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.security.MessageDigest;
import org.bouncycastle.crypto.generators.SCrypt;

/** scrypt (RFC 7914) by BouncyCastle, with the ceilings for what stored hashes may ask for. */
record Scrypt(int logN, int r, int p, byte[] salt, byte[] tag) {

    /** The ceiling of {@code 128 * N * r * p}: it bounds the memory, and the time with it. */
    static final long MOST_BYTES = 256L << 20;

    private static final int BLOCK_BYTES = 128;
    private static final int MOST_LOG_N = 24;
    private static final int MOST_SALT_BYTES = 1024;
    private static final int LEAST_TAG_BYTES = 16;
    private static final int MOST_TAG_BYTES = 128;

    /**
     * @throws MalformedHash if a value is out of its range
     */
    Scrypt {
        if (logN < 1 || logN > MOST_LOG_N || r < 1 || p < 1 || ((long) BLOCK_BYTES << logN) * r * p > MOST_BYTES) {
            throw new MalformedHash("scrypt N, r and p are not from 1 to 256 MiB of work");
        }
        if (r == 1 && logN >= Short.SIZE) {
            throw new MalformedHash("scrypt N is too large for r=1");
        }
        if (salt.length < 1 || salt.length > MOST_SALT_BYTES) {
            throw new MalformedHash("scrypt salt must be from 1 to " + MOST_SALT_BYTES + " bytes");
        }
        if (tag.length < LEAST_TAG_BYTES || tag.length > MOST_TAG_BYTES) {
            throw new MalformedHash("scrypt tag must be from " + LEAST_TAG_BYTES + " to " + MOST_TAG_BYTES + " bytes");
        }
    }

    /** A number of at most 65,535, so that no product of three overflows. */
    static int number(String what, String digits) {
        return MalformedHash.number("scrypt " + what, digits, 1, 0xFFFF);
    }

    boolean matches(String password) {
        return Encodings.utf8(
                password,
                bytes -> MessageDigest.isEqual(SCrypt.generate(bytes, salt, 1 << logN, r, p, tag.length), tag));
    }

    String description() {
        return "scrypt ln=" + logN + ",r=" + r + ",p=" + p;
    }
}
