/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryPasswordChangeTest extends PasswordChangeContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
