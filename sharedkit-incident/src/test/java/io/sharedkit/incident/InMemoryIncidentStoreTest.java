/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

class InMemoryIncidentStoreTest extends RegisterStoreContract {
    private final IncidentStore store = IncidentStore.inMemory();

    @Override
    IncidentStore store() {
        return store;
    }
}
