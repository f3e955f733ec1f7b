/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

class InMemoryErasureStoreTest extends ErasureStoreContract {
    private final ErasureStore store = ErasureStore.inMemory();

    @Override
    ErasureStore store() {
        return store;
    }
}
