/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryLoginThrottleTest extends LoginThrottleContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
