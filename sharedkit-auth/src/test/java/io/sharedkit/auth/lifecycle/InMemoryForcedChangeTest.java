/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryForcedChangeTest extends ForcedChangeContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
