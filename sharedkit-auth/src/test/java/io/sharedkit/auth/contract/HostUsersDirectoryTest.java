/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.core.tenant.TenantId;

class HostUsersDirectoryTest extends AccountDirectoryContract {
    private final HostDatabase host = new HostDatabase();

    @Override
    protected AccountDirectory directory() {
        return host.users;
    }

    @Override
    protected TenantId company() {
        return HostDatabase.SEVEN;
    }

    @Override
    protected TenantId otherCompany() {
        return HostDatabase.EIGHT;
    }

    @Override
    protected String add(String email, String name, String role, Account.Status status) {
        return host.add(email, name, role, status);
    }
}
