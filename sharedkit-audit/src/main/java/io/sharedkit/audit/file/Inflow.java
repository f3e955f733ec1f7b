/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * From many publishers to the one writer: a stack without locks that the writer takes as a whole and turns round. The
 * bytes in it and on their way to the disk are limited; who would exceed that waits.
 */
final class Inflow {
    private static final Pending NONE = sentinel();
    private static final Pending CLOSED = sentinel();

    private final long most;
    private final Duration patience;
    private final AtomicReference<Pending> newest = new AtomicReference<>(NONE);
    private final AtomicLong bytes = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Thread writer;
    private volatile @Nullable String refusal;

    Inflow(long most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    private static Pending sentinel() {
        byte[] nothing = {};
        return new Pending(null, new UUID(0, 0), 0, nothing, nothing, nothing);
    }

    /** Names the thread to wake. */
    void writtenBy(Thread thread) {
        writer = thread;
    }

    /**
     * Adds an event, waiting for room if need be; an interrupt does not stop it.
     *
     * @throws AuditStoreUnavailableException if there is no room in time, or nothing is accepted any more
     */
    void add(Pending event) {
        add(event, event, WalRecord.HEAD + event.bytes());
    }

    /**
     * Adds events at once, so that the writer takes them together.
     *
     * @param first the oldest of them
     * @param last the newest, from which {@link Pending#next} leads to the first
     * @param length the bytes of all of them
     */
    void add(Pending first, Pending last, int length) {
        if (!reserve(length)) {
            awaitRoom(length);
        }
        Pending before = newest.get();
        while (before != CLOSED) {
            first.next = before == NONE ? null : before;
            Pending seen = newest.compareAndExchange(before, last);
            if (seen == before) {
                if (before == NONE) {
                    wake();
                }
                return;
            }
            before = seen;
        }
        release(length);
        throw refused();
    }

    /** Wakes the writer. */
    void wake() {
        LockSupport.unpark(writer);
    }

    /** All events that came, oldest first; null if there are none. */
    @Nullable
    Pending take() {
        return turned(newest.getAndSet(NONE));
    }

    /** Refuses all further events and gives those that came before. */
    @Nullable
    Pending close(String why) {
        refusal = why;
        Pending rest = newest.getAndSet(CLOSED);
        wakeWaiting();
        return turned(rest);
    }

    boolean isEmpty() {
        return newest.get() == NONE;
    }

    /** Gives room back. */
    void release(long length) {
        bytes.addAndGet(-length);
        if (waiting.get() > 0) {
            wakeOne();
        }
    }

    private static @Nullable Pending turned(Pending last) {
        Pending first = null;
        Pending next = last == NONE || last == CLOSED ? null : last;
        while (next != null) {
            Pending before = next.next;
            next.next = first;
            first = next;
            next = before;
        }
        return first;
    }

    private boolean reserve(int length) {
        for (long now = bytes.get(); now + length <= most || now == 0; now = bytes.get()) {
            if (bytes.compareAndSet(now, now + length)) {
                return true;
            }
        }
        return false;
    }

    private void awaitRoom(int length) {
        long left = patience.toNanos();
        boolean interrupted = false;
        lock.lock();
        try {
            waiting.incrementAndGet();
            while (!reserve(length)) {
                if (left <= 0 || refusal != null) {
                    throw refusal != null ? refused() : noRoom();
                }
                long start = System.nanoTime();
                try {
                    room.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left -= System.nanoTime() - start;
            }
            room.signal(); // there may be room for one more
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void wakeOne() {
        lock.lock();
        try {
            room.signal();
        } finally {
            lock.unlock();
        }
    }

    private void wakeWaiting() {
        lock.lock();
        try {
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private AuditStoreUnavailableException noRoom() {
        return new AuditStoreUnavailableException("The event was not kept: for " + patience.toMillis()
                + " ms there was no room among the " + most + " bytes that may be on their way to the disk. The disk is"
                + " too slow for what is published, or stands still; look at it, or raise pendingBytes or patience.");
    }

    private AuditStoreUnavailableException refused() {
        return new AuditStoreUnavailableException("The event was not kept: " + refusal + ".");
    }
}
