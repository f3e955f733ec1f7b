/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the path behind a prefix. */
final class PathResolver implements TenantResolver {
    private static final Pattern PREFIX = Pattern.compile("/([A-Za-z0-9_-]+/)*");

    /** What servers may decode, collapse or cut off, so that they see another path than the one that came. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[%;\\\\]|//|/\\.{1,2}(/|$)");

    /** Behind a name that is well formed, a step upwards leads to another name. */
    private static final Pattern CLIMBS = Pattern.compile("[/\\\\]\\.\\.([/\\\\;]|$)");

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** How often a chain of servers may decode a path. */
    private static final int ROUNDS = 3;

    private final String prefix;

    PathResolver(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("A prefix begins and ends with a slash and has letters, digits, _ and -"
                    + " between slashes, such as /t/, not '" + prefix + "'.");
        }
        this.prefix = prefix;
    }

    @Override
    public TenantEvidence resolve(TenantRequest request) {
        String path = request.path();
        if (!path.startsWith(prefix)) {
            return AMBIGUOUS.matcher(path).find() && hidesPrefix(path) ? Evidence.MALFORMED : Evidence.ABSENT;
        }
        int end = path.indexOf('/', prefix.length());
        String behind = end < 0 ? path : path.substring(0, end);
        if (CLIMBS.matcher(decoded(path)).find()) {
            return Evidence.MALFORMED;
        }
        String name = behind.substring(prefix.length());
        return name.isEmpty() && end < 0 ? Evidence.ABSENT : Evidence.of(name);
    }

    private boolean hidesPrefix(String path) {
        String plain = decoded(path).replace('\\', '/').replaceAll(";[^/]*", "").replaceAll("/(\\.?/)+", "/");
        return plain.contains(prefix);
    }

    private static String decoded(String path) {
        String now = path;
        for (int i = 0; i < ROUNDS; i++) {
            now = ESCAPE.matcher(now).replaceAll(PathResolver::character);
        }
        return now;
    }

    private static String character(MatchResult escape) {
        return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
    }
}
