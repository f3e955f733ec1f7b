/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 with the domain separation of RFC 6962 section 2.1. */
final class Sha256 {
    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x01;

    private Sha256() {}

    static byte[] leaf(byte[] entry) {
        return digest(new byte[] {LEAF}, entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        return digest(new byte[] {NODE}, left, right);
    }

    static byte[] digest(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every Java runtime has.", e);
        }
    }
}
