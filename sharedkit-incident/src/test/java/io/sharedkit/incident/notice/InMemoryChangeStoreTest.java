/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

class InMemoryChangeStoreTest extends ChangeStoreContract {
    private final ChangeStore store = ChangeStore.inMemory();

    @Override
    ChangeStore store() {
        return store;
    }
}
