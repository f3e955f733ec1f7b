/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.secret;

import java.util.Set;

/**
 * Where a secret lies, as it may stand in a policy file: {@code env:NAME}, {@code file:/path} or {@code pkcs12:alias},
 * or the scheme of a source of your own. The secret itself never stands there.
 *
 * @param scheme the kind of source
 * @param name the variable, path or alias
 */
public record SecretRef(String scheme, String name) {

    private static final Set<String> BUILT_IN = Set.of("env", "file", "pkcs12");

    /**
     * Parses {@code scheme:name}.
     *
     * @throws IllegalArgumentException if the text is no reference, and so perhaps the secret itself; it is not repeated
     */
    public static SecretRef parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !scheme(text.substring(0, colon))) {
            throw new IllegalArgumentException("is a literal, and a secret does not stand in a policy file;"
                    + " name where it lies: env:NAME, file:/path or pkcs12:alias");
        }
        return new SecretRef(text.substring(0, colon), text.substring(colon + 1));
    }

    private static boolean scheme(String scheme) {
        return BUILT_IN.contains(scheme) || scheme.startsWith("x-");
    }

    @Override
    public String toString() {
        return scheme + ":" + name;
    }
}
