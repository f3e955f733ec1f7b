/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.internal.digest.Sha256;
import io.sharedkit.audit.internal.json.Base64Url;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Digests as entries hold them: 32 bytes in base64url without padding, in the one canonical spelling. */
final class Digests {
    private static final int LENGTH = 43;
    private static final String LAST = "AEIMQUYcgkosw048"; // the last character has four bits, the other two are 0

    private static final boolean[] BASE64URL = base64Url();

    private Digests() {}

    /** The digest of a disclosure's text. */
    static String of(String encoded) {
        return Base64Url.encode(Sha256.ofThread().digest(encoded.getBytes(StandardCharsets.US_ASCII)));
    }

    static void checkSorted(List<String> digests) {
        String before = "";
        for (String digest : digests) {
            check(digest);
            if (before.compareTo(digest) >= 0) {
                throw new IllegalArgumentException("The digests of an entry are sorted, and each stands there once.");
            }
            before = digest;
        }
    }

    private static void check(String digest) {
        boolean canonical = digest.length() == LENGTH && LAST.indexOf(digest.charAt(LENGTH - 1)) >= 0;
        for (byte one : digest.getBytes(StandardCharsets.ISO_8859_1)) { // what is none of these becomes a '?'
            canonical &= BASE64URL[one & 0xff];
        }
        if (!canonical) {
            throw new IllegalArgumentException("A digest has 32 bytes in canonical base64url without padding.");
        }
    }

    private static boolean[] base64Url() {
        boolean[] known = new boolean[1 << Byte.SIZE];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                .chars()
                .forEach(c -> known[c] = true);
        return known;
    }
}
