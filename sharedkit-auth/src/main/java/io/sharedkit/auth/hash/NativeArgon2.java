/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.util.function.IntFunction;

/**
 * Argon2id in C, through argon2-jvm, whose memory is outside the heap. Only its raw hash is used: its {@code verify} says
 * "wrong password" when memory is short, and takes any parameters that a stored string asks for.
 *
 * <p>The only class that needs argon2-jvm; loading it fails where that is left out.
 */
final class NativeArgon2 implements Argon2Engine {
    private final IntFunction<Argon2Advanced> byTagLength;

    NativeArgon2() {
        this(length -> Argon2Factory.createAdvanced(Argon2Types.ARGON2id, PasswordHasher.SALT_BYTES, length));
    }

    NativeArgon2(IntFunction<Argon2Advanced> byTagLength) {
        this.byTagLength = byTagLength;
    }

    @Override
    public byte[] tag(byte[] password, byte[] salt, Argon2Cost cost, int length) {
        try {
            return byTagLength
                    .apply(length)
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
}
