/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.tlog;

import java.util.Arrays;
import java.util.Base64;

/**
 * Base64 with padding (RFC 4648 section 4) that knows one spelling only. The JDK's decoder also takes missing padding
 * and stray bits in the last character, so that several texts would stand for the same bytes.
 */
final class StrictBase64 {
    private StrictBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("The base64 is not canonical (RFC 4648 section 3.5).");
        }
        return bytes;
    }

    /** The bytes with one more in front, as signed notes put a type before a key. */
    static byte[] prefixed(byte[] prefix, byte[] bytes) {
        byte[] joined = Arrays.copyOf(prefix, prefix.length + bytes.length);
        System.arraycopy(bytes, 0, joined, prefix.length, bytes.length);
        return joined;
    }
}
