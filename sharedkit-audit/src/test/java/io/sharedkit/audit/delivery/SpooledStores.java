/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import static io.sharedkit.audit.delivery.DeliveryFixture.CLOCK;
import static io.sharedkit.audit.delivery.DeliveryFixture.NEVER;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A store and a disk that can fail, and deliveries around them that are closed after the test. */
abstract class SpooledStores {

    @TempDir
    Path directory;

    final FakeStore store = new FakeStore();
    final FaultySpoolDisk disk = new FaultySpoolDisk();
    private final List<DeliveringStore> started = new ArrayList<>();

    @AfterEach
    void close() {
        store.heal();
        disk.heal();
        closeAll();
    }

    void closeAll() {
        started.forEach(DeliveringStore::close);
    }

    /** Starts a delivery that forwards only when it is told to. */
    DeliveringStore open(DeliveringStoreBuilder settings) {
        DeliveringStore fresh = settings.interval(NEVER).clock(CLOCK).disk(disk).build();
        fresh.start();
        started.add(fresh);
        return fresh;
    }
}
