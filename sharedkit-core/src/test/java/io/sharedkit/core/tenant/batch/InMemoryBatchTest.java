/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

class InMemoryBatchTest extends TenantBatchContract {
    @Override
    BatchProgress create() {
        return BatchProgress.inMemory();
    }

    @Override
    BatchProgress anotherNode() {
        return progress;
    }
}
