/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryEmailChangeTest extends EmailChangeContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
