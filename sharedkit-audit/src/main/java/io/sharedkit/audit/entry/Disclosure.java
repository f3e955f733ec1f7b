/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.internal.json.Base64Url;
import io.sharedkit.audit.internal.json.JsonText;
import io.sharedkit.audit.internal.json.StrictJson;
import io.sharedkit.audit.internal.random.RandomBits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A value that an entry commits to without containing it: salt, name and value, in the form of RFC 9901 (SD-JWT) section
 * 4.2.1. The entry holds only the digest; the disclosure is kept apart and can be erased.
 *
 * <p><b>Security guarantees.</b> The salt has 128 random bits, drawn for this one value: once the disclosure is erased,
 * nobody can tell from the digest what the value was, not even by trying all values there are. Not guaranteed: anything
 * about copies that somebody else holds, such as an earlier export.
 */
public final class Disclosure {

    /** The random bits of a salt, as RFC 9901 section 9.3 recommends. */
    public static final int SALT_BITS = 128;

    private static final int PARTS = 3;

    /** What Java reads in place of bytes that are not UTF-8. */
    private static final char NOT_UTF_8 = '\ufffd';

    private final String encoded;
    private final String name;
    private final String value;

    private Disclosure(String encoded, String name, String value) {
        this.encoded = encoded;
        this.name = name;
        this.value = value;
    }

    /** A disclosure with a new salt. */
    public static Disclosure of(String name, String value) {
        byte[] salt = new byte[RandomBits.BYTES];
        RandomBits.fill(salt, salt.length);
        String json = JsonText.array(List.of(Base64Url.encode(salt), name, value), ",");
        return new Disclosure(Base64Url.encode(json.getBytes(StandardCharsets.UTF_8)), name, value);
    }

    /**
     * Reads a disclosure.
     *
     * @throws IllegalArgumentException if it is not canonical base64url of a JSON array of three texts
     */
    public static Disclosure parse(String encoded) {
        byte[] json = Base64Url.decode(encoded);
        List<String> parts = plain(json).orElseGet(() -> StrictJson.texts(json));
        if (parts.size() != PARTS) {
            throw new IllegalArgumentException(
                    "A disclosure has salt, name and value, not " + parts.size() + " parts.");
        }
        return new Disclosure(encoded, parts.get(1), parts.get(2));
    }

    /** The three texts if they are spelled without spaces between them and without escapes, as nearly all are. */
    private static Optional<List<String>> plain(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        int quotes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c < ' ' || c == NOT_UTF_8) {
                return Optional.empty();
            }
            quotes += c == '"' ? 1 : 0;
        }
        int first = text.indexOf("\",\"", 2);
        int second = text.indexOf("\",\"", first + 3);
        if (quotes != 2 * PARTS || !text.startsWith("[\"") || !text.endsWith("\"]") || first < 0 || second <= first) {
            return Optional.empty();
        }
        return Optional.of(List.of(
                text.substring(2, first),
                text.substring(first + 3, second),
                text.substring(second + 3, text.length() - 2)));
    }

    /** The digest of a disclosure: base64url of the SHA-256 of its text, whatever the text says. */
    public static String digest(String encoded) {
        return Digests.of(encoded);
    }

    /** What the value is called. */
    public String name() {
        return name;
    }

    /** The value. */
    public String value() {
        return value;
    }

    /** The digest that stands in the entry. */
    public String digest() {
        return digest(encoded);
    }

    /** The disclosure as it is stored and exported: base64url without padding. */
    public String encoded() {
        return encoded;
    }

    /** The name only: the value may be personal data. */
    @Override
    public String toString() {
        return "Disclosure[" + name + "]";
    }
}
