/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryFactorLimitsTest extends FactorLimitsContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
