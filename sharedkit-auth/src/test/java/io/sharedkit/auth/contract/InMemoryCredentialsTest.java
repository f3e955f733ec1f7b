/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.core.tenant.TenantId;

class InMemoryCredentialsTest extends CredentialStoreContract {
    private final AuthWorld world = AuthWorld.inMemory();

    @Override
    protected CredentialStore store() {
        return world.accountStore;
    }

    @Override
    protected TenantId company() {
        return AuthWorld.AOZORA;
    }

    @Override
    protected TenantId otherCompany() {
        return AuthWorld.TAKASAKI;
    }

    @Override
    protected String add(String email) {
        return ((Accounts.Invited) world.accounts().invite(email, "佐藤 花子", Roles.GENERAL_USER, OPERATOR))
                .account()
                .id();
    }
}
