/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2 in Java: works everywhere, takes its memory from the heap. */
final class BouncyCastleArgon2 implements Argon2Engine {

    @Override
    public byte[] tag(Argon2Variant variant, byte[] password, byte[] salt, Argon2Cost cost, int length) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(type(variant))
                .withVersion(variant.version())
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        byte[] tag = new byte[length];
        try {
            generator.init(parameters);
            generator.generateBytes(password, tag);
            return tag;
        } catch (OutOfMemoryError e) {
            throw new MemoryShortage(e);
        }
    }

    @Override
    public PasswordHasher.Engine kind() {
        return PasswordHasher.Engine.JAVA;
    }

    private static int type(Argon2Variant variant) {
        return switch (variant.type()) {
            case I -> Argon2Parameters.ARGON2_i;
            case D -> Argon2Parameters.ARGON2_d;
            case ID -> Argon2Parameters.ARGON2_id;
        };
    }
}
