/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The keys of one purpose as they stand in a policy file: {@code <key id>=<reference>}, separated by commas. The first
 * signs and seals; the others still verify and open.
 *
 * @param keys at least one key
 */
public record KeyRefs(List<Entry> keys) {

    static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** Copies the list. */
    public KeyRefs {
        keys = List.copyOf(keys);
    }

    /**
     * Parses {@code 2026b=file:/run/secrets/b, 2026a=file:/run/secrets/a}.
     *
     * @throws IllegalArgumentException if a key id or a reference is malformed, or an id stands twice
     */
    public static KeyRefs parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String part : text.split(",")) {
            Entry entry = entry(part.strip());
            if (entries.stream().anyMatch(other -> other.keyId().equals(entry.keyId()))) {
                throw new IllegalArgumentException("names the key id " + entry.keyId() + " twice");
            }
            entries.add(entry);
        }
        return new KeyRefs(entries);
    }

    private static Entry entry(String text) {
        int equals = text.indexOf('=');
        String keyId = equals < 0 ? "" : text.substring(0, equals).strip();
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException("has no key id; write <key id>=<reference>, such as"
                    + " 2026a=file:/run/secrets/key, with an id of 1 to 32 characters of [A-Za-z0-9_-]");
        }
        return new Entry(keyId, SecretRef.parse(text.substring(equals + 1).strip()));
    }

    /**
     * One key.
     *
     * @param keyId the name of the key, which stands beside what it signs
     * @param ref where its 32 bytes lie, in base64
     */
    public record Entry(String keyId, SecretRef ref) {}
}
