/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryLoginCompaniesTest extends LoginCompaniesContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
