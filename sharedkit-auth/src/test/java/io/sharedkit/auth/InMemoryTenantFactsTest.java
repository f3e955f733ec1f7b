/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryTenantFactsTest extends TenantFactsContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
