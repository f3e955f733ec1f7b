/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Something that was really observed about a running system: the evidence behind a promise. It holds no personal data
 * and no tenant's data, since it is printed for others.
 *
 * @param name what was observed: lower-case words joined by dots, such as {@code isolation.verified}
 * @param observedAt when
 * @param verdict what it says of the promise
 * @param details further values in the order of their names, such as how many tables were looked at
 */
public record Fact(String name, Instant observedAt, Verdict verdict, Map<String, String> details) {

    /** What an observation says. */
    public enum Verdict {
        /** What was promised is the case. */
        KEPT,
        /** What was promised is not the case. */
        NOT_KEPT,
        /** It could not be found out; that is no excuse, and is printed as unconfirmed. */
        UNKNOWN
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

    /**
     * @throws IllegalArgumentException if the name is malformed
     */
    public Fact {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A fact is named by lower-case words joined by dots, such as isolation.verified, not '" + name
                            + "'.");
        }
        details = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(details)));
    }
}
