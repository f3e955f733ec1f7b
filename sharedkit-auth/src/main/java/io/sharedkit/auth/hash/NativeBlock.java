/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import com.sun.jna.CallbackProxy;
import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import de.mkammerer.argon2.jna.Size_t;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one hash at a time, and the two functions by which libargon2 takes it and gives it back. It has been wiped
 * by libargon2 when it comes back.
 */
final class NativeBlock implements AutoCloseable {
    private static final int TAKEN = 0;
    private static final int TOO_SMALL = -22; // ARGON2_MEMORY_ALLOCATION_ERROR
    private static final int KIB = 1024;

    private final int kib;
    private final Memory memory;
    private final CallbackProxy take = new Function(int.class, this::take);
    private final CallbackProxy giveBack = new Function(void.class, (where, size) -> TAKEN);

    /**
     * @throws OutOfMemoryError if the memory cannot be had
     */
    NativeBlock(int kib) {
        this.kib = kib;
        this.memory = new Memory((long) kib * KIB);
    }

    int kib() {
        return kib;
    }

    /** {@code int (*)(uint8_t **memory, size_t bytes)}, usable as long as this block is reachable. */
    Pointer take() {
        return CallbackReference.getFunctionPointer(take);
    }

    /** {@code void (*)(uint8_t *memory, size_t bytes)}. */
    Pointer giveBack() {
        return CallbackReference.getFunctionPointer(giveBack);
    }

    @Override
    public void close() {
        memory.close();
    }

    private int take(Pointer where, long bytes) {
        if (bytes > memory.size()) {
            return TOO_SMALL;
        }
        where.setPointer(0, memory);
        return TAKEN;
    }

    @FunctionalInterface
    private interface Body {
        int call(Pointer memory, long bytes);
    }

    /** In the form that needs no reflection, which the module would have to be opened for. */
    private static final class Function implements CallbackProxy {
        private static final Class<?>[] PARAMETERS = {Pointer.class, Size_t.class};

        private final Class<?> returned;
        private final Body body;

        Function(Class<?> returned, Body body) {
            this.returned = returned;
            this.body = body;
        }

        @Override
        public @Nullable Object callback(Object[] arguments) {
            int result = body.call((Pointer) arguments[0], ((Number) arguments[1]).longValue());
            return returned == void.class ? null : result;
        }

        @Override
        public Class<?>[] getParameterTypes() {
            return PARAMETERS.clone();
        }

        @Override
        public Class<?> getReturnType() {
            return returned;
        }
    }
}
