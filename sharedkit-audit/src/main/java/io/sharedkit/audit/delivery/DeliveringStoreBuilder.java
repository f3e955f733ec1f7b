/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import io.sharedkit.audit.AuditStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link DeliveringStore} needs; everything has a default. */
public final class DeliveringStoreBuilder {
    private static final long LEAST_SPOOL = 1 << 20;

    final AuditStore store;
    DeliveryPolicy policy = DeliveryPolicy.blocking();
    Duration patience = Duration.ofSeconds(2);
    Duration interval = Duration.ofMillis(200);
    Duration stop = Duration.ofSeconds(10);
    int threads = 8;
    int waitingEvents = 4096;
    long waitingBytes = 16 << 20;
    int heldEvents = 10_000;
    long heldBytes = 16 << 20;

    @Nullable
    Path spool;

    long spoolBytes = 256 << 20;
    SpoolDisk disk = SpoolDisk.LOCAL;
    InstantSource clock = InstantSource.system();

    DeliveringStoreBuilder(AuditStore store) {
        this.store = store;
    }

    /** How which events are delivered; by default all of them block. */
    public DeliveringStoreBuilder policy(DeliveryPolicy howToDeliver) {
        this.policy = howToDeliver;
        return this;
    }

    /**
     * How long a caller waits for a blocking event, from a millisecond on; by default 2 seconds: longer than a database
     * needs to fail over a connection, shorter than a person waits for a page.
     */
    public DeliveringStoreBuilder patience(Duration time) {
        this.patience = positive(time);
        return this;
    }

    /**
     * How many blocking events are written at the same time, 1 or more; by default 8. Each takes a connection of the
     * worker's pool.
     */
    public DeliveringStoreBuilder threads(int count) {
        this.threads = (int) positive(count, 1);
        return this;
    }

    /**
     * How much may wait to be written by these threads; what comes then fails at once. By default 4,096 events and 16 MiB:
     * more than is written in two seconds.
     */
    public DeliveringStoreBuilder waiting(int events, long bytes) {
        this.waitingEvents = (int) positive(events, 1);
        this.waitingBytes = positive(bytes, 1);
        return this;
    }

    /** How much of what may be lost is held in memory; by default 10,000 events and 16 MiB. */
    public DeliveringStoreBuilder held(int events, long bytes) {
        this.heldEvents = (int) positive(events, 1);
        this.heldBytes = positive(bytes, 1);
        return this;
    }

    /**
     * The spool, in a directory of its own for each process; it is made if it is missing, readable by its owner only.
     *
     * @param bytes how much it may hold, 1 MiB or more; then events block
     */
    public DeliveringStoreBuilder spool(Path directory, long bytes) {
        this.spool = directory;
        this.spoolBytes = positive(bytes, LEAST_SPOOL);
        return this;
    }

    /** How often spool and memory are forwarded; by default every 200 ms. */
    public DeliveringStoreBuilder interval(Duration time) {
        this.interval = positive(time);
        return this;
    }

    /** How long closing takes at most, but for writing to the spool; by default 10 seconds. */
    public DeliveringStoreBuilder stop(Duration limit) {
        this.stop = positive(limit);
        return this;
    }

    /** The clock that dates gaps and facts; by default the system's. */
    public DeliveringStoreBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    DeliveringStoreBuilder disk(SpoolDisk files) {
        this.disk = files;
        return this;
    }

    /**
     * The store, not started yet.
     *
     * @throws IllegalStateException if the policy spools and there is no spool
     */
    public DeliveringStore build() {
        if (spool == null && policy.uses(Delivery.SPOOL)) {
            throw new IllegalStateException("The policy has events that go to a spool: call spool(directory, bytes).");
        }
        return new DeliveringStore(this);
    }

    private static long positive(long number, long least) {
        if (number < least) {
            throw new IllegalArgumentException("This is " + least + " or more, not " + number + ".");
        }
        return number;
    }

    private static Duration positive(Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException("This time is a millisecond or more, not " + time + ".");
        }
        return time;
    }
}
