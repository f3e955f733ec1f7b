/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The disclosures of one entry as they are stored: joined by {@code ~}, as in SD-JWT; no bytes if there are none. */
public final class Payload {

    /** The payload of an entry without values. */
    public static final byte[] EMPTY = {};

    static final char SEPARATOR = '~';

    private Payload() {}

    /** Joins disclosures, which are base64url. */
    public static byte[] join(List<String> disclosures) {
        return String.join(String.valueOf(SEPARATOR), disclosures).getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes a payload apart; whatever stands there, it is not judged. */
    public static List<String> split(byte[] payload) {
        return payload.length == 0
                ? List.of()
                : List.of(new String(payload, StandardCharsets.US_ASCII).split(String.valueOf(SEPARATOR), -1));
    }

    /** What is left of a payload without the disclosures that have these digests; the same array if it has none. */
    public static byte[] without(byte[] payload, Set<String> digests) {
        List<String> all = split(payload);
        List<String> left = all.stream()
                .filter(one -> !digests.contains(Disclosure.digest(one)))
                .toList();
        return left.size() == all.size() ? payload : join(left);
    }
}
