/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host names of letters, digits and hyphens (RFC 1123, section 2.1), in lower case (RFC 4343). */
final class HostName {
    private static final int MAX_LENGTH = 253;
    private static final Pattern LABELS = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*+");

    private HostName() {}

    /** The name in lower case; empty if it is none, has a port, or ends with a dot. */
    static Optional<String> of(String text) {
        boolean valid = text.length() <= MAX_LENGTH && LABELS.matcher(text).matches();
        return valid ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    static String required(String text) {
        return of(text).orElseThrow(
                        () -> new IllegalArgumentException("A host has names of letters, digits and hyphens joined by"
                                + " dots, no port and no dot at its end, such as hr.example.jp, not '" + text + "'."));
    }
}
