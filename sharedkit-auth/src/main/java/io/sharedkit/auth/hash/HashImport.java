/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.util.Optional;

/**
 * Takes over the password hashes of another system, so that its users keep their passwords.
 *
 * <pre>{@code
 * HashImport imports = new HashImport(hasher);
 * HashImport.Outcome outcome = imports.take("pbkdf2_sha256$260000$T0mW...$Omqz...");
 * if (outcome instanceof HashImport.Taken taken) {
 *     store(taken.hash().phcString());
 * }
 * }</pre>
 *
 * <p>Strong hashes (bcrypt, PBKDF2, scrypt, Argon2) are stored as they are; of weak ones (MD5, SHA-1, SHA-256) Argon2id is
 * computed at the cost in force, so that no fast hash stays at rest. Each matches the password that the other system
 * took, asks for a rehash, and is an Argon2id hash after its owner's next login.
 *
 * <p><b>Security guarantees.</b> No weak hash comes out. A hash that costs more to compare than the ceilings is refused.
 * Not guaranteed: that an imported hash is as strong as ours before that login, or takes the same time as
 * {@link PasswordHasher#verifyUnknown}; and a wrapped one falls to whoever knows the weak hash of a password already, say
 * from another leak, at the cost of one Argon2id a guess.
 */
public final class HashImport {
    private final PasswordHasher hasher;

    /** Wraps weak hashes with this hasher. */
    public HashImport(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    /**
     * What to store for a hash as the other system stored it. Digits alone are taken for the unsalted digest of that
     * length; if there was a salt, call {@link #take(WeakHash)}.
     */
    public Outcome take(String stored) {
        Optional<WeakHash> weak = WeakHash.read(stored);
        if (weak.isPresent()) {
            return take(weak.get());
        }
        Reading reading = Reading.of(stored);
        if (reading instanceof Reading.Usable usable) {
            return new Taken(PasswordHash.ofStored(usable.hash().isForeign() ? stored : TaggedArgon2.MARK + stored));
        }
        return reading instanceof Reading.Unsupported unsupported
                ? new Unsupported(unsupported.scheme())
                : new Corrupt(((Reading.Corrupt) reading).reason());
    }

    /** Wraps a weak hash. */
    public Outcome take(WeakHash weak) {
        return hasher.wrap(weak).<Outcome>map(Taken::new).orElseGet(Busy::new);
    }

    /** What came of taking a hash. */
    public sealed interface Outcome {}

    /**
     * It is taken.
     *
     * @param hash what to store
     */
    public record Taken(PasswordHash hash) implements Outcome {}

    /** Memory was short or too many others were waiting; try again. */
    public record Busy() implements Outcome {}

    /**
     * It is no proper hash, or costs more than the ceilings; the user must choose a new password.
     *
     * @param reason what is wrong with it, without a part of it
     */
    public record Corrupt(String reason) implements Outcome {}

    /**
     * It is of a scheme that is not taken; the user must choose a new password.
     *
     * @param scheme its name
     */
    public record Unsupported(String scheme) implements Outcome {}
}
