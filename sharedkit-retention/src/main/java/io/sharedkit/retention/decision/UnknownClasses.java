/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says which classes no rule names, and which ones could have been meant. */
final class UnknownClasses {
    private static final int NAMED_AT_MOST = 5;

    private UnknownClasses() {}

    /** One warning a class, by its name; none if the rules name no class at all, since then none was meant. */
    static List<RetentionWarning> warnings(Set<String> classes, Set<String> named) {
        if (named.isEmpty() || named.containsAll(classes)) {
            return List.of();
        }
        List<RetentionWarning> warnings = new ArrayList<>();
        for (String each : classes.stream().sorted().toList()) {
            if (!named.contains(each)) {
                warnings.add(new RetentionWarning(
                        RetentionWarning.Kind.CLASS_UNKNOWN, each, Optional.empty(), nearest(each, named)));
            }
        }
        return warnings;
    }

    private static List<String> nearest(String unknown, Set<String> named) {
        return named.stream()
                .sorted(Comparator.comparingInt((String each) -> -alike(unknown, each))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NAMED_AT_MOST)
                .toList();
    }

    /** How many characters two names share at the beginning and at the end. */
    private static int alike(String one, String other) {
        int longest = Math.min(one.length(), other.length());
        int before = 0;
        while (before < longest && one.charAt(before) == other.charAt(before)) {
            before++;
        }
        int after = 0;
        while (after < longest - before
                && one.charAt(one.length() - 1 - after) == other.charAt(other.length() - 1 - after)) {
            after++;
        }
        return before + after;
    }
}
