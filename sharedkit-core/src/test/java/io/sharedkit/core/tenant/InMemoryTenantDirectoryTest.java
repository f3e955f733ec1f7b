/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

class InMemoryTenantDirectoryTest extends TenantDirectoryContract {
    @Override
    TenantDirectory create() {
        return TenantDirectory.inMemory();
    }
}
