/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JdbcCredentialsTest extends CredentialStoreContract {
    private final PostgresDatabase database = CleanDatabase.get();
    private final Transactions app = CleanDatabase.app();
    private final AuthWorld world = AuthWorld.on(app, CleanDatabase.worker());

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

    @Override
    protected Optional<Transactions> transactions() {
        return Optional.of(app);
    }

    @Test
    void forEach_ofMoreThanTwoPages_showsEachOnce() {
        PostgresDatabase.execute(database.superuser(), """
                insert into sk_account
                  (tenant_id, account_id, login_id, email, name, role, status, password_hash, created_at)
                select 'c-aozora', 'a' || n, 'l' || n, 'e', 'n', 'general-user', 'ACTIVE', 'h' || n, now()
                from generate_series(1, 1203) as n""");
        Set<String> seen = new HashSet<>();
        Tenants.run(
                company(),
                () -> store().forEach((id, hash) -> assertThat(seen.add(id)).isTrue()));
        assertThat(seen).hasSize(1203);
    }
}
