/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;

class JdbcLoginCompaniesTest extends LoginCompaniesContract {
    @Override
    AuthWorld world() {
        CleanDatabase.get();
        return AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    }
}
