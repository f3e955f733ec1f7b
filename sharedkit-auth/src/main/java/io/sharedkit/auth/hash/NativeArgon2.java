/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import com.sun.jna.Memory;
import de.mkammerer.argon2.jna.Argon2Library;
import de.mkammerer.argon2.jna.Argon2_context;
import de.mkammerer.argon2.jna.Argon2_type;
import de.mkammerer.argon2.jna.Argon2_version;
import de.mkammerer.argon2.jna.JnaUint32;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Argon2 in C, the library that argon2-jvm brings along, on memory outside the heap that is kept for the next hash. Left to
 * itself the library allocates anew for each hash: below 32 MiB glibc then keeps what was freed for each of many threads,
 * hundreds of MiB in a server, and above that it maps and clears every page again, which takes longer than the hash.
 *
 * <p>The only class that needs argon2-jvm; loading it fails where that is left out.
 */
final class NativeArgon2 implements Argon2Engine {
    private static final int OK = Argon2Library.ARGON2_OK;

    private final Argon2Library library;
    private final int blockKib;
    private final int keptBlocks;
    private final Deque<NativeBlock> idle = new ArrayDeque<>();

    /**
     * @param blockKib the memory of the usual hash
     * @param keptBlocks how many times that memory is kept at most
     */
    NativeArgon2(int blockKib, int keptBlocks) {
        this(Argon2Library.INSTANCE, blockKib, keptBlocks);
    }

    NativeArgon2(Argon2Library library, int blockKib, int keptBlocks) {
        this.library = library;
        this.blockKib = blockKib;
        this.keptBlocks = keptBlocks;
    }

    @Override
    public byte[] tag(Argon2Variant variant, byte[] password, byte[] salt, Argon2Cost cost, int length) {
        try {
            NativeBlock block = take(cost.memoryKib());
            try (Memory bytes = new Memory((long) password.length + salt.length + length)) {
                try {
                    return tag(block, bytes, variant, password, salt, cost, length);
                } finally {
                    bytes.clear();
                }
            } finally {
                giveBack(block);
            }
        } catch (OutOfMemoryError e) {
            throw new MemoryShortage(e);
        }
    }

    private byte[] tag(
            NativeBlock block,
            Memory bytes,
            Argon2Variant variant,
            byte[] password,
            byte[] salt,
            Argon2Cost cost,
            int length) {
        int end = password.length + salt.length;
        bytes.write(0, password, 0, password.length);
        bytes.write(password.length, salt, 0, salt.length);
        Argon2_context.ByReference context = new Argon2_context.ByReference();
        context.pwd = bytes;
        context.pwdlen = new JnaUint32(password.length);
        context.salt = bytes.share(password.length);
        context.saltlen = new JnaUint32(salt.length);
        context.out = bytes.share(end);
        context.outlen = new JnaUint32(length);
        context.t_cost = new JnaUint32(cost.iterations());
        context.m_cost = new JnaUint32(cost.memoryKib());
        context.lanes = new JnaUint32(cost.parallelism());
        context.threads = new JnaUint32(cost.parallelism());
        context.version = new Argon2_version(variant.version());
        context.allocate_cbk = block.take();
        context.free_cbk = block.giveBack();
        int code = library.argon2_ctx(context, type(variant.type()));
        if (code != OK) {
            // The parameters are in range, so what is left of libargon2's errors is memory (-22) and threads (-33).
            throw new MemoryShortage(new IllegalStateException(library.argon2_error_message(code) + " (" + code + ")"));
        }
        return bytes.getByteArray(end, length);
    }

    @Override
    public PasswordHasher.Engine kind() {
        return PasswordHasher.Engine.NATIVE;
    }

    /** Hashes of a smaller cost are computed in a usual block too; a larger one gets memory that is not kept. */
    private NativeBlock take(int kib) {
        synchronized (idle) {
            NativeBlock kept = kib > blockKib ? null : idle.pollFirst();
            if (kept != null) {
                return kept;
            }
        }
        return new NativeBlock(Math.max(kib, blockKib));
    }

    private void giveBack(NativeBlock block) {
        synchronized (idle) {
            if (block.kib() == blockKib && idle.size() < keptBlocks) {
                idle.addFirst(block);
                return;
            }
        }
        block.close();
    }

    private static Argon2_type type(Argon2Variant.Type type) {
        return new Argon2_type(
                switch (type) {
                    case D -> 0L;
                    case I -> 1L;
                    case ID -> 2L;
                });
    }
}
