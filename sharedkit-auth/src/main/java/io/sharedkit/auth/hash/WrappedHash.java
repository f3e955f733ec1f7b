/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Argon2id over a weak hash: {@code wrapped$<digest>$<form>$<salt of the weak hash in base64>$argon2id$...}. What it hashes
 * is the bytes of the digest.
 */
record WrappedHash(WeakRecipe recipe, PhcString phc) implements StoredHash {

    static final HashScheme SCHEME = WrappedHash::read;

    private static final Pattern FORM = Pattern.compile(
            "wrapped\\$([a-z0-9-]{1,16})\\$([a-z-]{1,16})\\$([A-Za-z0-9+/]{0,128})(\\$argon2id\\$v=19\\$.*)");

    private static Optional<StoredHash> read(String text) {
        if (!text.startsWith("wrapped$")) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new MalformedHash("not a wrapped hash in its canonical form");
        }
        WeakRecipe recipe = new WeakRecipe(
                pick(WeakHash.Digest.values(), WeakHash.Digest::label, parts.group(1)),
                pick(WeakRecipe.Form.values(), WeakRecipe.Form::label, parts.group(2)),
                Encodings.strict(parts.group(3)));
        return Optional.of(new WrappedHash(recipe, PhcString.parse(parts.group(4))));
    }

    private static <T> T pick(T[] values, Function<T, String> label, String wanted) {
        return Stream.of(values)
                .filter(value -> label.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new MalformedHash("not a wrapped hash of a known digest and form"));
    }

    String text() {
        return "wrapped$" + recipe.digest().label() + "$" + recipe.form().label() + "$"
                + Encodings.unpadded(recipe.salt()) + phc.text();
    }

    @Override
    public boolean matches(String password, Means means) {
        return Encodings.utf8(password, bytes -> phc.matches(recipe.apply(bytes), means));
    }

    @Override
    public String description() {
        return "wrapped " + recipe.digest().label() + " " + phc.description();
    }
}
