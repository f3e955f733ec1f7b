/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.core.tenant.TenantId;

class InMemoryDirectoryTest extends AccountDirectoryContract {
    private final AuthWorld world = AuthWorld.inMemory();

    @Override
    protected AccountDirectory directory() {
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
    protected String add(String email, String name, String role, Account.Status status) {
        Accounts accounts = world.accounts();
        Accounts.Invited invited = (Accounts.Invited) accounts.invite(email, name, role, OPERATOR);
        if (status == Account.Status.ACTIVE) {
            accounts.acceptInvitation(world.lastToken(), AuthWorld.PASSWORD);
        } else if (status == Account.Status.DISABLED) {
            accounts.disable(invited.account().id(), "left", OPERATOR);
        }
        return invited.account().id();
    }
}
