/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.credential.CredentialStates;
import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.auth.credential.JdbcCredentialStates;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.core.tenant.TenantId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HostUsersPepperedCredentialsTest extends PepperedCredentialsContract {
    private final HostDatabase host = new HostDatabase();
    private final AuthWorld world = AuthWorld.on(host.app, host.worker);

    @BeforeEach
    @Override
    void addUsers() {
        world.directory.register(HostDatabase.SEVEN, "株式会社青空商事");
        world.directory.register(HostDatabase.EIGHT, "髙﨑ホールディングス");
        super.addUsers();
    }

    @Test
    @Tag("QL-04b")
    void twoUsersHashes_swappedByMeansOfSqlInTheHostsTable_openNoAccount() {
        seal(K1);
        host.asHost("""
                update users one set encrypted_password = two.encrypted_password from users two
                where one.company_id = two.company_id and one.id <> two.id""");
        assertThat(logIn(K1, PASSWORD)).isEqualTo(new PasswordLogin.Refused());
        assertFailure("another context");
    }

    @Override
    AuthWorld world() {
        return world;
    }

    @Override
    CredentialStore store() {
        return host.users;
    }

    @Override
    CredentialStates states() {
        return new JdbcCredentialStates(host.app);
    }

    @Override
    AccountDirectory directory() {
        return host.users;
    }

    @Override
    TenantId company() {
        return HostDatabase.SEVEN;
    }

    @Override
    TenantId otherCompany() {
        return HostDatabase.EIGHT;
    }

    @Override
    String add(String email) {
        String id = host.add(email, "佐藤 花子", "staff", Account.Status.ACTIVE);
        store().put(id, world.passwords.rehash(PASSWORD).orElseThrow());
        return id;
    }
}
