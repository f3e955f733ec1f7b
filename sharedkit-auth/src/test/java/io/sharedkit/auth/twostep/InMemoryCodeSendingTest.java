/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryCodeSendingTest extends CodeSendingContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
