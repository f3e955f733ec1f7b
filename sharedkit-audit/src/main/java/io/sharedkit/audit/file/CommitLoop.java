/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes the write-ahead log. Whatever waits is written with one write and one force for all tenants;
 * then each publisher is woken by its own handle.
 */
final class CommitLoop implements Runnable {
    private final Inflow inflow;
    private final CommitLog log;
    private final RecentIds ids;
    private final BooleanSupplier sound;
    private final ByteBuffer frame;
    private final AtomicReference<@Nullable CompletableFuture<Void>> roll = new AtomicReference<>();
    private volatile boolean closing;
    private volatile @Nullable String ended;

    /**
     * @param frameBytes the most bytes that are written at once
     * @param sound whether all logs are as their files say
     */
    CommitLoop(Inflow inflow, CommitLog log, RecentIds ids, int frameBytes, BooleanSupplier sound) {
        this.sound = sound;
        this.inflow = inflow;
        this.log = log;
        this.ids = ids;
        this.frame = ByteBuffer.allocateDirect(frameBytes);
    }

    /** Ends when all that was accepted is written. */
    void close() {
        closing = true;
        inflow.wake();
    }

    /** Has the segment ended, so that its content can be changed; completes when the next one is written. */
    CompletableFuture<Void> roll() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = roll.compareAndExchange(null, mine);
        inflow.wake();
        CompletableFuture<Void> wanted = other == null ? mine : other; // the other one is not done yet
        String why = ended;
        if (why != null) {
            wanted.completeExceptionally(unavailable("Nothing was erased: " + why + "."));
        }
        return wanted;
    }

    @Override
    public void run() {
        String end = "the store is closed";
        try {
            while (!closing || !inflow.isEmpty()) {
                if (roll.get() != null) {
                    rollNow();
                }
                Pending batch = inflow.take();
                if (batch != null) {
                    write(batch);
                } else if (!closing && roll.get() == null && inflow.isEmpty()) {
                    LockSupport.park(this);
                }
            }
            if (sound.getAsBoolean()) {
                log.close();
            }
        } catch (IOException | RuntimeException | Error e) {
            end = "the write-ahead log cannot be written any more: " + e
                    + ". What was acknowledged is on the disk; whether the last events are, is not known, and after an"
                    + " error of the disk another try proves nothing. Mend the disk and restart the process: events"
                    + " that are published again under the same id are recorded once";
        }
        ended = end;
        fail(inflow.close(end), null, end);
        CompletableFuture<Void> waiting = roll.get();
        if (waiting != null) {
            waiting.completeExceptionally(unavailable("Nothing was erased: " + end + "."));
        }
        log.release();
    }

    private void write(Pending batch) throws IOException {
        Pending from = batch;
        try {
            while (from != null) {
                Batch encoded = encode(from);
                commit(encoded);
                from = encoded.end;
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(
                    from,
                    null,
                    "the write-ahead log could not be written: " + e
                            + ". Whether the event is on the disk is not known; the store needs a restart");
            throw e;
        }
    }

    /** Fills the frame with events that are not known yet. */
    private Batch encode(Pending first) {
        frame.clear().position(WalFrame.HEAD);
        int count = 0;
        Pending next = first;
        while (next != null && frame.remaining() >= WalRecord.HEAD + next.bytes() + Long.BYTES) {
            int number = next.slot().number();
            if (ids.add(number, next.id())) {
                next.at = frame.position();
                WalRecord.put(frame, number, next);
                count++;
            } else {
                next.at = -1;
            }
            next = next.next;
        }
        return new Batch(first, next, count);
    }

    private void commit(Batch batch) throws IOException {
        String refusal = batch.count == 0 ? null : log.append(frame, batch.first, batch.end, batch.count);
        if (refusal == null) {
            complete(batch);
        } else {
            for (Pending event = batch.first; event != null && event != batch.end; event = event.next) {
                if (event.at >= 0) {
                    ids.forget(event.slot().number(), event.id());
                }
            }
            fail(batch.first, batch.end, refusal);
        }
        log.prepare();
    }

    private void complete(Batch batch) {
        long length = 0;
        Pending event = batch.first;
        while (event != null && event != batch.end) {
            Pending next = event.next;
            length += WalRecord.HEAD + event.bytes();
            event.release();
            event.next = null;
            event.complete(null);
            event = next;
        }
        inflow.release(length);
    }

    private void fail(@Nullable Pending first, @Nullable Pending end, String why) {
        long length = 0;
        Pending event = first;
        while (event != end && event != null) {
            Pending next = event.next;
            length += WalRecord.HEAD + event.bytes();
            event.release();
            event.next = null;
            event.completeExceptionally(unavailable("The event was not kept: " + why + "."));
            event = next;
        }
        inflow.release(length);
    }

    private void rollNow() throws IOException {
        String refusal = log.roll(); // after an exception the end of the loop answers
        CompletableFuture<Void> waiting = roll.getAndSet(null);
        if (waiting != null && refusal == null) {
            waiting.complete(null);
        } else if (waiting != null) {
            waiting.completeExceptionally(unavailable("Nothing was erased: " + refusal + "."));
        }
    }

    private static AuditStoreUnavailableException unavailable(String message) {
        return new AuditStoreUnavailableException(message);
    }

    /** Events from the first to before the end, of which some are new. */
    private record Batch(Pending first, @Nullable Pending end, int count) {}
}
