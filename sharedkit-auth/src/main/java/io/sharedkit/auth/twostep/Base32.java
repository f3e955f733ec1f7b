/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import java.text.Normalizer;
import java.util.Locale;

/** Bytes as text that people type: the alphabets of RFC 4648 and of Douglas Crockford, without padding. */
enum Base32 {
    /** Of authenticator apps. */
    RFC4648("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
    /** Without letters that look like digits or like each other. */
    CROCKFORD("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

    private static final int BITS = 5;

    private final String alphabet;

    Base32(String alphabet) {
        this.alphabet = alphabet;
    }

    /** The text; the last character is filled with zero bits. */
    String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte one : bytes) {
            buffer = ((buffer << Byte.SIZE) | (one & 0xFF)) & 0xFFFF;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(alphabet.charAt((buffer >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(alphabet.charAt((buffer << (BITS - bits)) & 31));
        }
        return text.toString();
    }

    /** What was typed as Crockford reads it: small letters, gaps, I and L for 1, O for 0, full-width letters. */
    static String folded(String typed, int longest) {
        if (typed.length() > longest) {
            return "";
        }
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]+", "")
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
    }
}
