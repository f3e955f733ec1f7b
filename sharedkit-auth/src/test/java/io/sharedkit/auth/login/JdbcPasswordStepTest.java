/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.FaultyTransactions;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcPasswordStepTest extends PasswordStepContract {
    private final PostgresDatabase database = CleanDatabase.get();
    private final Transactions app = CleanDatabase.app();

    @Override
    AuthWorld world() {
        return AuthWorld.on(app, CleanDatabase.worker());
    }

    @Test
    @Tag("ASVS-6.3.8")
    void authenticate_unknownUser_asksTheDatabaseAsOftenAsForAKnownOne() {
        world.join(accounts, AOZORA, "hanako@aozora.example.jp", Roles.GENERAL_USER);
        int known = asked("hanako@aozora.example.jp");
        assertThat(known).isGreaterThan(2);
        assertThat(asked("nobody@aozora.example.jp")).isEqualTo(known);
    }

    private int asked(String email) {
        FaultyTransactions countedApp = new FaultyTransactions(app);
        FaultyTransactions countedWorker = new FaultyTransactions(CleanDatabase.worker());
        PasswordLogin login = world.secondNode(countedApp, countedWorker).login();
        assertThat(login.authenticate(AOZORA.value(), email, "another password", Origin.unknown()))
                .isInstanceOf(PasswordLogin.Refused.class);
        return countedApp.asked() + countedWorker.asked();
    }

    @Test
    void upgrade_rowLockedByTheCaller_waitsForNobody_andIsLeftForTheNextLogin() {
        Account account = world.join(accounts, AOZORA, "hanako@aozora.example.jp", Roles.GENERAL_USER);
        PasswordHash next = world.passwords.rehash(PASSWORD).orElseThrow();
        Tenants.run(
                AOZORA,
                () -> app.call(connection -> {
                    PasswordHash old = world.credentials.hash(account.id()).orElseThrow();
                    world.inAozora(() -> world.accounts().changeRole(account.id(), Roles.BUSINESS_ADMIN, OPERATOR));
                    assertThat(world.accountStore.replace(account.id(), old, next))
                            .isFalse();
                    return "";
                }));
        assertThat(world.logIn(AOZORA, "hanako@aozora.example.jp")).isNotNull();
    }
}
