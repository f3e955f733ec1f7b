/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.delivery.DeliveringStore;
import org.junit.jupiter.api.AfterEach;

/** A store whose delivery is decided keeps the contract of stores. */
class DeliveringStoreTest extends AuditStoreContract {
    private final DeliveringStore delivering =
            DeliveringStore.around(AuditStore.inMemory()).build();

    @Override
    AuditStore createStore() {
        delivering.start();
        return delivering;
    }

    @AfterEach
    void close() {
        delivering.close();
    }
}
