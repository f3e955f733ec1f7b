/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.audit.internal.digest.Sha256;

/** What events are counted under, in a form that any database can keep and index. */
final class AlertKey {
    /** Room for an actor's id with its kind. */
    private static final int MAX_LENGTH = 200;

    private AlertKey() {}

    /** The value, or its digest if it is long or has characters that a database may refuse. */
    static String of(String value) {
        return value.length() <= MAX_LENGTH && value.codePoints().allMatch(AlertKey::isPlain)
                ? value
                : "sha256:" + Sha256.hex(value);
    }

    private static boolean isPlain(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}
