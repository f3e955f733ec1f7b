/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryStoredHashesTest extends StoredHashesContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
