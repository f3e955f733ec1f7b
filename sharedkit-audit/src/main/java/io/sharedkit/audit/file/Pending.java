/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the write-ahead log, and what tells its publisher that it arrived. What its publisher does to
 * it, such as cancelling, changes nothing for the event.
 */
final class Pending extends CompletableFuture<Void> {
    private static final byte[] NOTHING = {};

    private final @Nullable LogSlot slot;
    private final UUID id;
    private final long micros;
    private final int bytes;
    private byte[] retention;
    private byte[] leaf;
    private byte[] payload;

    /** The one that came before, until the writer turns the order. */
    @Nullable
    Pending next;

    /** Where its record stands in the frame; -1 if the event was known. */
    int at;

    Pending(@Nullable LogSlot slot, UUID id, long micros, byte[] retention, byte[] leaf, byte[] payload) {
        this.slot = slot;
        this.id = id;
        this.micros = micros;
        this.retention = retention;
        this.leaf = leaf;
        this.payload = payload;
        this.bytes = retention.length + leaf.length + payload.length;
    }

    LogSlot slot() {
        return Objects.requireNonNull(slot);
    }

    UUID id() {
        return id;
    }

    long micros() {
        return micros;
    }

    byte[] retention() {
        return retention;
    }

    byte[] leaf() {
        return leaf;
    }

    byte[] payload() {
        return payload;
    }

    /** The bytes of class, leaf and payload. */
    int bytes() {
        return bytes;
    }

    /** Lets go of the values: who still holds the future holds no more than it. */
    void release() {
        retention = NOTHING;
        leaf = NOTHING;
        payload = NOTHING;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
