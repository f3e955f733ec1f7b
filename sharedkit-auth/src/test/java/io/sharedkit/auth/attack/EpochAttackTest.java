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
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.core.event.EventSink;
import org.junit.jupiter.api.Test;

/** Who knows the old password only, at the moment at which it is replaced. */
class EpochAttackTest {
    private static final String EMAIL = "sato@aozora.example.jp";
    private static final PasswordHash OTHER = PasswordHash.ofStored(
            "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

    private final AuthWorld world = AuthWorld.inMemory();
    private final Account user = world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);

    @Test
    void oldPassword_replacedWhileItIsCompared_opensNothing() {
        EventSink meanwhile = event -> {
            if (event.action().equals("auth.login.password-accepted")) {
                assertThat(world.credentials.set(user.id(), OTHER)).isTrue();
            }
        };
        PasswordLogin login = world.loginBuilder().events(meanwhile).build();
        PasswordLogin.Result result = login.authenticate(AOZORA.value(), EMAIL, PASSWORD, Origin.unknown());
        assertThat(result)
                .isInstanceOfSatisfying(
                        PasswordLogin.Passed.class,
                        passed -> assertThat(login.holder(passed.preAuthentication()))
                                .isEmpty());
    }

    @Test
    void user_disabledAndEnabledWhileThePasswordIsCompared_opensNothing() {
        EventSink meanwhile = event -> {
            if (event.action().equals("auth.login.password-accepted")) {
                world.credentials.endLogins(user.id());
            }
        };
        PasswordLogin login = world.loginBuilder().events(meanwhile).build();
        PasswordLogin.Result result = login.authenticate(AOZORA.value(), EMAIL, PASSWORD, Origin.unknown());
        assertThat(result)
                .isInstanceOfSatisfying(
                        PasswordLogin.Passed.class,
                        passed -> assertThat(login.holder(passed.preAuthentication()))
                                .isEmpty());
    }
}
