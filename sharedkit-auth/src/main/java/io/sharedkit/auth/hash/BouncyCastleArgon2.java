/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import java.lang.ref.SoftReference;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2 in Java: works everywhere, takes its memory from the heap. It keeps that memory for the next hash, cleared, until
 * the collector needs it: a hash would otherwise leave tens of MiB to collect.
 */
final class BouncyCastleArgon2 implements Argon2Engine {
    private final int keptBlocks;
    private SoftReference<BlockPool> kept = new SoftReference<>(null);

    /** An engine that keeps nothing. */
    BouncyCastleArgon2() {
        this(0);
    }

    /** An engine that keeps at most so many blocks of 1 KiB. */
    BouncyCastleArgon2(int keptBlocks) {
        this.keptBlocks = keptBlocks;
    }

    @Override
    public byte[] tag(Argon2Variant variant, byte[] password, byte[] salt, Argon2Cost cost, int length) {
        Argon2Parameters.Builder parameters = new Argon2Parameters.Builder(type(variant))
                .withVersion(variant.version())
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        byte[] tag = new byte[length];
        try {
            if (keptBlocks > 0) {
                parameters.withBlockPool(pool());
            }
            generator.init(parameters.build());
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

    private synchronized BlockPool pool() {
        BlockPool pool = kept.get();
        if (pool == null) {
            pool = new FixedBlockPool(keptBlocks);
            kept = new SoftReference<>(pool);
        }
        return pool;
    }

    private static int type(Argon2Variant variant) {
        return switch (variant.type()) {
            case I -> Argon2Parameters.ARGON2_i;
            case D -> Argon2Parameters.ARGON2_d;
            case ID -> Argon2Parameters.ARGON2_id;
        };
    }
}
