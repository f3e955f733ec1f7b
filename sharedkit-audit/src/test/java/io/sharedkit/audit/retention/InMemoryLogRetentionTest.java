/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import io.sharedkit.audit.AuditStore;

class InMemoryLogRetentionTest extends LogRetentionContract {

    @Override
    AuditStore createStore() {
        return AuditStore.inMemory();
    }
}
