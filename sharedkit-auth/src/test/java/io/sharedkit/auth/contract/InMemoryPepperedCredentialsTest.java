/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import io.sharedkit.auth.fixture.AuthWorld;

class InMemoryPepperedCredentialsTest extends LibraryPepperedCredentialsContract {
    InMemoryPepperedCredentialsTest() {
        super(AuthWorld.inMemory());
    }
}
