/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import io.sharedkit.audit.internal.digest.Sha256;
import java.security.MessageDigest;

/** SHA-256 with the domain separation of RFC 6962 section 2.1. */
final class TreeDigest {
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private TreeDigest() {}

    static byte[] leaf(byte[] entry) {
        MessageDigest sha256 = Sha256.ofThread();
        sha256.update(LEAF);
        return sha256.digest(entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        MessageDigest sha256 = Sha256.ofThread();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    static byte[] digest(byte[]... parts) {
        MessageDigest sha256 = Sha256.ofThread();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return sha256.digest();
    }
}
