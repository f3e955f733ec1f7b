/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

class InMemoryPublicationTest extends PublicationContract {

    @Override
    AuditStore createStore() {
        return AuditStore.inMemory();
    }
}
