/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.fixture.AuthWorld;
import org.junit.jupiter.api.BeforeEach;

/** What contracts of the first step begin with. */
abstract class FirstStepScene {
    static final String EMAIL = "hanako@aozora.example.jp";

    AuthWorld world;
    Accounts accounts;
    PasswordLogin login;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        login = world.login();
    }
}
