/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Passwords that are guessed first, compared with the whole password in the forms that {@link GuessableForms} gives. */
final class Blocklist {
    private static final String RESOURCE = "blocklist.txt";
    private static final Set<String> COMMON = read();

    private Blocklist() {}

    /** Whether one of the forms is a common password. */
    static boolean isCommon(Set<String> forms) {
        return forms.stream().anyMatch(form -> COMMON.contains(form) || GuessableForms.isSequence(form));
    }

    static int size() {
        return COMMON.size();
    }

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(Blocklist.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The blocklist cannot be read", e);
        }
    }
}
