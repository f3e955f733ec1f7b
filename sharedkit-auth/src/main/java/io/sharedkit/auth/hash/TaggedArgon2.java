/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2 hash of another system, marked as such: {@code argon2$argon2id$...} of Django, {@code {argon2}$argon2id$...}
 * of Spring Security. The mark tells them from ours, which are of the normalised password.
 */
record TaggedArgon2(PhcString phc) implements StoredHash {

    static final HashScheme SCHEME = TaggedArgon2::read;

    /** What an Argon2id hash without a mark gets at import. */
    static final String MARK = "{argon2}";

    private static final Pattern MARKED =
            Pattern.compile("(?:argon2|\\{argon2(?:@SpringSecurity_v5_8)?\\}(?=\\$))(.*)");

    private static Optional<StoredHash> read(String text) {
        Matcher marked = MARKED.matcher(text);
        if (!marked.matches()) {
            return Optional.empty();
        }
        String rest = marked.group(1);
        return Optional.of(new TaggedArgon2(PhcString.parse(rest)));
    }

    @Override
    public boolean matches(String password, Means means) {
        return phc.matches(password, means);
    }

    @Override
    public String description() {
        return "foreign " + phc.description();
    }
}
