/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdministratorsTest {
    private final AuthWorld world = AuthWorld.inMemory();

    @ParameterizedTest
    @CsvSource({
        "system-admin, true",
        "sub-system-admin, true",
        "business-admin, false",
        "general-user, false",
        "SYSTEM-ADMIN, false",
        "owner, false",
    })
    void standardRoles_twoOfTheFourAdminister(String role, boolean may) {
        Accounts accounts = world.accounts();
        Account account = world.join(accounts, AOZORA, "a@aozora.example.jp", role);
        assertThat(invites(accounts, Actor.user(account.id()))).isEqualTo(may);
    }

    @Test
    void ownRoles_takeThePlaceOfTheStandardOnes() {
        Accounts accounts =
                world.accountsBuilder().administrators(Set.of("owner")).build();
        Account owner = world.join(accounts, AOZORA, "a@aozora.example.jp", "owner");
        Account admin = world.join(accounts, AOZORA, "b@aozora.example.jp", Roles.SYSTEM_ADMIN);
        assertThat(invites(accounts, Actor.user(owner.id()))).isTrue();
        assertThat(invites(accounts, Actor.user(admin.id()))).isFalse();
    }

    @Test
    void providerAndSystem_needNoRole() {
        Accounts accounts = world.accounts();
        assertThat(invites(accounts, Actor.operator("op-1"))).isTrue();
        assertThat(Tenants.get(
                        AOZORA,
                        () -> accounts.invite(
                                "y@aozora.example.jp", "山田 太郎", Roles.GENERAL_USER, Actor.system("import"))))
                .isInstanceOf(Accounts.Invited.class);
    }

    @Test
    void account_printsNeitherNameNorAddress() {
        Account account = world.join(world.accounts(), AOZORA, "a@aozora.example.jp", Roles.GENERAL_USER);
        assertThat(account.toString()).isEqualTo("Account[id=" + account.id() + ", role=general-user, status=ACTIVE]");
    }

    private static boolean invites(Accounts accounts, Actor by) {
        return Tenants.get(AOZORA, () -> accounts.invite("x@aozora.example.jp", "山田 太郎", Roles.GENERAL_USER, by))
                instanceof Accounts.Invited;
    }
}
