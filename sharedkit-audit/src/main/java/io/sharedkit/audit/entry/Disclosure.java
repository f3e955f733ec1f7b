/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import io.sharedkit.audit.internal.json.Base64Url;
import io.sharedkit.audit.internal.json.JsonText;
import io.sharedkit.audit.internal.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

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

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PARTS = 3;

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
        byte[] salt = new byte[SALT_BITS / Byte.SIZE];
        RANDOM.nextBytes(salt);
        String json = JsonText.array(List.of(Base64Url.encode(salt), name, value), ",");
        return new Disclosure(Base64Url.encode(json.getBytes(StandardCharsets.UTF_8)), name, value);
    }

    /**
     * Reads a disclosure.
     *
     * @throws IllegalArgumentException if it is not canonical base64url of a JSON array of three texts
     */
    public static Disclosure parse(String encoded) {
        List<String> parts = StrictJson.texts(Base64Url.decode(encoded));
        if (parts.size() != PARTS) {
            throw new IllegalArgumentException(
                    "A disclosure has salt, name and value, not " + parts.size() + " parts.");
        }
        return new Disclosure(encoded, parts.get(1), parts.get(2));
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
