/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import java.util.regex.Pattern;

/** Tells a path of this application from everything that a browser takes for another site. */
final class LocalPath {
    /** One slash, then none and no backslash; no spaces, controls or characters beyond ASCII. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,2000}");

    private LocalPath() {}

    static boolean is(String path) {
        return LOCAL.matcher(path).matches();
    }
}
