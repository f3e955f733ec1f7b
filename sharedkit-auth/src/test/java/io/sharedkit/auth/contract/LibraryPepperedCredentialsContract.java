/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.credential.CredentialStates;
import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.lifecycle.PasswordChange;
import io.sharedkit.auth.lifecycle.PasswordReset;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import org.junit.jupiter.api.Test;

/** The same over the library's own table of accounts, with everything that sets a password. */
abstract class LibraryPepperedCredentialsContract extends PepperedCredentialsContract {
    private final AuthWorld world;

    LibraryPepperedCredentialsContract(AuthWorld world) {
        this.world = world;
    }

    @Test
    void invitationAndReset_storeSealedHashes() {
        Credentials credentials = with(K1);
        Accounts accounts = world.with(realm -> realm.credentials(credentials))
                .accountsBuilder()
                .build();
        String fresh = world.join(accounts, AOZORA, "jiro@example.jp", Roles.GENERAL_USER)
                .id();
        assertThat(stored(fresh)).startsWith("$sealed$k1$");
        PasswordReset reset = world.with(realm -> realm.credentials(credentials))
                .lifecycleBuilder()
                .build()
                .reset();
        reset.request("c-aozora", EMAIL, Origin.unknown());
        assertThat(reset.reset(world.lastResetToken(), PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordReset.PasswordRejected.class);
        assertThat(reset.reset(world.lastResetToken(), "kirin ga sora wo tobu", Origin.unknown()))
                .isInstanceOf(PasswordReset.Done.class);
        assertThat(stored(id)).startsWith("$sealed$k1$");
        assertThat(logIn(K1.sealedOnly(), "kirin ga sora wo tobu")).isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void change_comparesWithTheOpenedHash_andRefusesACopiedOne() {
        seal(K1);
        PasswordChange change = world.with(realm -> realm.credentials(with(K1)))
                .lifecycleBuilder()
                .build()
                .change();
        assertThat(in(() -> change.change(id, PASSWORD, "kirin ga sora wo tobu", Origin.unknown())))
                .isInstanceOf(PasswordChange.Changed.class);
        assertThat(stored(id)).startsWith("$sealed$k1$");
        in(() -> store().put(id, PasswordHash.ofStored(stored(other))));
        assertThat(in(() -> change.change(id, PASSWORD, "umi no soko no shiro", Origin.unknown())))
                .isInstanceOf(PasswordChange.CurrentWrong.class);
    }

    @Override
    AuthWorld world() {
        return world;
    }

    @Override
    CredentialStore store() {
        return world.accountStore;
    }

    @Override
    CredentialStates states() {
        return world.credentialStates;
    }

    @Override
    AccountDirectory directory() {
        return world.accountStore;
    }

    @Override
    TenantId company() {
        return AuthWorld.AOZORA;
    }

    @Override
    TenantId otherCompany() {
        return AuthWorld.TAKASAKI;
    }

    @Override
    String add(String email) {
        return world.join(world.accounts(), Tenants.current(), email, Roles.GENERAL_USER)
                .id();
    }
}
