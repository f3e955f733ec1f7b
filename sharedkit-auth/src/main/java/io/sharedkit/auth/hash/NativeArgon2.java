/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.util.function.BiFunction;

/**
 * Argon2 in C, through argon2-jvm, whose memory is outside the heap. Only its raw hash is used: its {@code verify} says
 * "wrong password" when memory is short, and takes any parameters that a stored string asks for.
 *
 * <p>The only class that needs argon2-jvm; loading it fails where that is left out.
 */
final class NativeArgon2 implements Argon2Engine {
    private final BiFunction<Argon2Types, Integer, Argon2Advanced> byTypeAndTagLength;

    /** argon2-jvm computes the old version only through a call that fails on an empty password. */
    private final Argon2Engine oldVersion = new BouncyCastleArgon2();

    NativeArgon2() {
        this((type, length) -> Argon2Factory.createAdvanced(type, PasswordHasher.SALT_BYTES, length));
    }

    NativeArgon2(BiFunction<Argon2Types, Integer, Argon2Advanced> byTypeAndTagLength) {
        this.byTypeAndTagLength = byTypeAndTagLength;
    }

    @Override
    public byte[] tag(Argon2Variant variant, byte[] password, byte[] salt, Argon2Cost cost, int length) {
        if (variant.version() != Argon2Variant.V13) {
            return oldVersion.tag(variant, password, salt, cost, length);
        }
        try {
            return byTypeAndTagLength
                    .apply(libraryType(variant.type()), length)
                    .rawHash(cost.iterations(), cost.memoryKib(), cost.parallelism(), password, salt);
        } catch (IllegalStateException | OutOfMemoryError e) {
            // The parameters are in range, so what is left of libargon2's errors is memory (-22) and threads (-33).
            throw new MemoryShortage(e);
        }
    }

    @Override
    public PasswordHasher.Engine kind() {
        return PasswordHasher.Engine.NATIVE;
    }

    private static Argon2Types libraryType(Argon2Variant.Type type) {
        return switch (type) {
            case I -> Argon2Types.ARGON2i;
            case D -> Argon2Types.ARGON2d;
            case ID -> Argon2Types.ARGON2id;
        };
    }
}
