/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

class InMemoryLogErasureTest extends LogErasureContract {

    @Override
    AuditStore createStore() {
        return AuditStore.inMemory();
    }
}
