/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.EmailChangeResult;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.lifecycle.PasswordChange;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.lifecycle.PasswordReset;
import org.junit.jupiter.api.Test;

/** Who had a session for a moment, and asked for another address in it. */
class AddressChangeAttackTest {
    private static final String EMAIL = "sato@aozora.example.jp";
    private static final String THIEF = "thief@example.com";
    private static final String NEW_PASSWORD = "kawa no nagare 42 mizu";

    private final AuthWorld world = AuthWorld.inMemory();
    private final Accounts accounts = world.accounts();
    private final Account user = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
    private final PasswordLifecycle lifecycle = world.lifecycleBuilder().build();

    @Test
    void pendingAddress_ofAThief_endsWithTheReset() {
        String link = thiefsLink();
        lifecycle.reset().request(AOZORA.value(), EMAIL, Origin.unknown());
        String token = world.lastResetToken();
        assertThat(lifecycle.reset().reset(token, NEW_PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordReset.Done.class);
        assertThat(world.inAozora(() -> accounts.confirmEmailChange(user.id(), link)))
                .isInstanceOf(EmailChangeResult.Refused.class);
    }

    @Test
    void pendingAddress_ofAThief_endsWithTheChangeOfThePassword() {
        String link = thiefsLink();
        assertThat(world.inAozora(() -> lifecycle.change().change(user.id(), PASSWORD, NEW_PASSWORD, Origin.unknown())))
                .isInstanceOf(PasswordChange.Changed.class);
        assertThat(world.inAozora(() -> accounts.confirmEmailChange(user.id(), link)))
                .isInstanceOf(EmailChangeResult.Refused.class);
    }

    private String thiefsLink() {
        world.inAozora(() -> accounts.requestEmailChange(user.id(), world.clock.instant(), THIEF));
        return world.lastToken();
    }
}
