/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.approval;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryApprovalsTest extends ApprovalsContract {
    @Override
    AuthWorld world() {
        return AuthWorld.inMemory();
    }
}
