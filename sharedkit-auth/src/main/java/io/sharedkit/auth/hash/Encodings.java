/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/** The ways in which hashes spell bytes. */
final class Encodings {
    private Encodings() {}

    /** Lends the text in UTF-8 and wipes it afterwards. */
    static <T> T utf8(String text, Function<byte[], T> function) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return function.apply(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    static String unpadded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The bytes of base64 in its only spelling, with or without padding.
     *
     * @throws MalformedHash if it is another spelling or no base64
     */
    static byte[] strict(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            String bare = base64.replace("=", "");
            if (unpadded(bytes).equals(bare)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new MalformedHash("its base64 is not canonical");
    }

    /**
     * The bytes of hexadecimal digits.
     *
     * @throws MalformedHash if they are none
     */
    static byte[] hex(String digits) {
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new MalformedHash("its hexadecimal digits are none");
        }
    }
}
