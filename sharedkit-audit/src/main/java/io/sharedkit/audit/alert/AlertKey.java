/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What events are counted under, in a form that any database can keep and index. */
final class AlertKey {
    /** Room for an actor's id with its kind. */
    private static final int MAX_LENGTH = 200;

    private AlertKey() {}

    /** The value, or its digest if it is long or has characters that a database may refuse. */
    static String of(String value) {
        return value.length() <= MAX_LENGTH && value.codePoints().allMatch(AlertKey::isPlain)
                ? value
                : "sha256:" + digest(value);
    }

    private static boolean isPlain(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }

    private static String digest(String value) {
        try {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-256, which every Java runtime has.", e);
        }
    }
}
