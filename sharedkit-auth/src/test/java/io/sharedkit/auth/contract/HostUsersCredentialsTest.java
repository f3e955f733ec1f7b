/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import java.util.Optional;

class HostUsersCredentialsTest extends CredentialStoreContract {
    private final HostDatabase host = new HostDatabase();

    @Override
    protected CredentialStore store() {
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
    protected String add(String email) {
        return host.add(email, "佐藤 花子", "staff", Account.Status.INVITED);
    }

    @Override
    protected Optional<Transactions> transactions() {
        return Optional.of(host.app);
    }
}
