/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** Bytes that are written one after the other. It grows, and is used again and again: a million events are written so. */
final class Ascii {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_DIGITS = 20;
    private static final int UUID_LENGTH = 36;

    private byte[] bytes;
    private int length;
    private int written;

    Ascii(int usual) {
        bytes = new byte[usual];
    }

    /** What was written, from 0 to {@link #length()}; another array after the next byte that does not fit. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Starts again. */
    Ascii clear() {
        written = Math.max(written, length);
        length = 0;
        return this;
    }

    /** Starts again; all that was ever written is overwritten, since it may be personal data. */
    void wipe() {
        clear();
        Arrays.fill(bytes, 0, written, (byte) 0);
        written = 0;
    }

    /** A text of which the caller knows that it is ASCII. */
    @SuppressWarnings("deprecation") // it takes the low byte of each character, which is what ASCII is
    Ascii put(String ascii) {
        int count = ascii.length();
        ensure(count);
        ascii.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    Ascii put(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    Ascii put(byte... more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    /** Puts the text if it can stand between the quotes of JSON as it is; otherwise nothing. */
    boolean putPlain(String text) {
        int count = text.length();
        ensure(count);
        byte[] to = bytes;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                written = Math.max(written, length + i);
                return false;
            }
            to[length + i] = (byte) c;
        }
        length += count;
        return true;
    }

    /** A number that is not negative. */
    Ascii number(long number) {
        ensure(MOST_DIGITS);
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        length += digits;
        long rest = number;
        for (int i = 1; i <= digits; i++) {
            bytes[length - i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    /** A number with so many digits, the first of which may be 0. */
    Ascii digits(int number, int digits) {
        ensure(digits);
        int rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    Ascii uuid(UUID id) {
        ensure(UUID_LENGTH);
        hex(id.getMostSignificantBits(), 64, 32);
        bytes[length++] = '-';
        hex(id.getMostSignificantBits(), 32, 16);
        bytes[length++] = '-';
        hex(id.getMostSignificantBits(), 16, 0);
        bytes[length++] = '-';
        hex(id.getLeastSignificantBits(), 64, 48);
        bytes[length++] = '-';
        hex(id.getLeastSignificantBits(), 48, 0);
        return this;
    }

    /** Base64url without padding. */
    Ascii base64(byte[] from) {
        return put(BASE64URL.encode(from));
    }

    private void hex(long bits, int from, int to) {
        for (int shift = from - 4; shift >= to; shift -= 4) {
            bytes[length++] = HEX[(int) (bits >>> shift) & 0xf];
        }
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            byte[] longer = Arrays.copyOf(bytes, 2 * (length + more));
            Arrays.fill(bytes, (byte) 0);
            bytes = longer;
        }
    }
}
