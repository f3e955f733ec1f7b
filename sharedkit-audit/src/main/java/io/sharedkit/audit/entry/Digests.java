/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.internal.json.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Digests as entries hold them: 32 bytes in base64url without padding, in the one canonical spelling. */
final class Digests {
    private static final int LENGTH = 43;
    private static final String LAST = "AEIMQUYcgkosw048"; // the last character has four bits, the other two are 0

    private static final boolean[] BASE64URL = base64Url();

    /** Looking an algorithm up takes longer than hashing a value. It is always left reset. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Digests::create);

    private Digests() {}

    /** The digest of a disclosure's text. */
    static String of(String encoded) {
        return of(encoded.getBytes(StandardCharsets.US_ASCII));
    }

    /** The digest of a disclosure's text in ASCII. */
    static String of(byte[] encoded) {
        return Base64Url.encode(SHA_256.get().digest(encoded));
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
        for (int i = 0; canonical && i < LENGTH; i++) {
            char c = digest.charAt(i);
            canonical = c < BASE64URL.length && BASE64URL[c];
        }
        if (!canonical) {
            throw new IllegalArgumentException("A digest has 32 bytes in canonical base64url without padding.");
        }
    }

    private static boolean[] base64Url() {
        boolean[] known = new boolean['z' + 1];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                .chars()
                .forEach(c -> known[c] = true);
        return known;
    }

    private static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every Java runtime has.", e);
        }
    }
}
