/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemorySessionOdditiesTest extends SessionOdditiesContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
