/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2 hash in the PHC string format, read strictly: one spelling only, and nothing that costs more than the ceilings
 * of {@link Argon2Cost}. Argon2id of version 19 is how new passwords are hashed; the others come from elsewhere.
 *
 * @see <a href="https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md">PHC string format</a>
 */
record PhcString(Argon2Variant variant, Argon2Cost cost, byte[] salt, byte[] tag) implements StoredHash {

    static final HashScheme SCHEME = PhcString::read;

    private static final Pattern FORM = Pattern.compile("\\$argon2(id|i|d)(?:\\$v=(19|16))?\\$m=([1-9][0-9]{0,9})"
            + ",t=([1-9][0-9]{0,9}),p=([1-9][0-9]{0,9})\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,86})");

    PhcString(Argon2Cost cost, byte[] salt, byte[] tag) {
        this(Argon2Variant.ID_V13, cost, salt, tag);
    }

    private static Optional<StoredHash> read(String text) {
        return text.startsWith("$argon2") ? Optional.of(parse(text)) : Optional.empty();
    }

    /**
     * The parts of the text.
     *
     * @throws MalformedHash if it is not exactly what an Argon2 library writes, or above the ceilings
     */
    static PhcString parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new MalformedHash("not an Argon2 hash in its canonical form");
        }
        int lanes = MalformedHash.number("Argon2 parallelism", parts.group(5), 1, Argon2Cost.MOST_PARALLELISM);
        Argon2Cost cost = new Argon2Cost(
                MalformedHash.number(
                        "Argon2 memory in KiB",
                        parts.group(3),
                        Argon2Cost.BLOCKS_PER_LANE * lanes,
                        Argon2Cost.MOST_MEMORY_KIB),
                MalformedHash.number("Argon2 iterations", parts.group(4), 1, Argon2Cost.MOST_ITERATIONS),
                lanes);
        return new PhcString(
                new Argon2Variant(
                        Argon2Variant.Type.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                        "19".equals(parts.group(2)) ? Argon2Variant.V13 : Argon2Variant.V10),
                cost,
                Encodings.strict(parts.group(6)),
                Encodings.strict(parts.group(7)));
    }

    @Override
    public boolean matches(String password, Means means) {
        return Encodings.utf8(password, bytes -> matches(bytes, means));
    }

    boolean matches(byte[] input, Means means) {
        return MessageDigest.isEqual(means.engine().tag(variant, input, salt, cost, tag.length), tag);
    }

    /** The text; version 16 without {@code v=}, as it was written then. */
    String text() {
        return name() + (variant.version() == Argon2Variant.V13 ? "$v=19$" : "$") + cost.text() + "$"
                + Encodings.unpadded(salt) + "$" + Encodings.unpadded(tag);
    }

    @Override
    public String description() {
        return name().substring(1) + (variant.version() == Argon2Variant.V13 ? " " : " v=16,") + cost.text();
    }

    @Override
    public boolean isForeign() {
        return !variant.equals(Argon2Variant.ID_V13);
    }

    @Override
    public boolean isOutdated(Argon2Cost inForce) {
        return isForeign()
                || !cost.equals(inForce)
                || salt.length != PasswordHasher.SALT_BYTES
                || tag.length != PasswordHasher.TAG_BYTES;
    }

    private String name() {
        return "$argon2" + variant.type().name().toLowerCase(Locale.ROOT);
    }
}
