/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of links and started logins when the key is changed, and when it is lost. */
class KeyRotationTest {
    private static final String EMAIL = "hanako@aozora.example.jp";
    private static final Secret OLD = Secret.random(KeyRing.KEY_BYTES);
    private static final Secret NEW = Secret.random(KeyRing.KEY_BYTES);

    private final AuthWorld world = AuthWorld.inMemory();
    private final KeyRing before = ring("old", OLD);

    @Test
    void changedKey_linksAndStartedLoginsGoOn() {
        world.inAozora(() -> world.invite(accounts(before), EMAIL, Roles.GENERAL_USER));
        String link = world.lastToken();
        KeyRing after = KeyRing.builder()
                .key(OneTimeLinks.KEY_PURPOSE, "new", NEW)
                .key(OneTimeLinks.KEY_PURPOSE, "old", OLD)
                .key(PasswordLogin.KEY_PURPOSE, "new", NEW)
                .key(PasswordLogin.KEY_PURPOSE, "old", OLD)
                .key(LoginThrottle.KEY_PURPOSE, "new", NEW)
                .build();
        assertThat(accounts(after).acceptInvitation(link, PASSWORD)).isInstanceOf(Accounts.Joined.class);
        String started = world.logIn(login(before), AOZORA, EMAIL).token();
        assertThat(login(after).resume(started)).isPresent();
        assertThat(world.logIn(login(after), AOZORA, EMAIL).token()).contains(".new.");
    }

    @Test
    void lostKey_endsLinksAndStartedLogins_butNoPassword() {
        world.join(accounts(before), AOZORA, EMAIL, Roles.GENERAL_USER);
        String started = world.logIn(login(before), AOZORA, EMAIL).token();
        Account waiting =
                world.inAozora(() -> world.invite(accounts(before), "b@aozora.example.jp", Roles.GENERAL_USER));
        String link = world.lastToken();
        KeyRing after = ring("new", NEW);
        assertThat(login(after).resume(started)).isEmpty();
        assertThat(accounts(after).acceptInvitation(link, PASSWORD))
                .isEqualTo(new Accounts.LinkRefused(LinkProblem.INVALID));
        assertThat(world.logIn(login(after), AOZORA, EMAIL)).isNotNull();
        world.inAozora(() -> accounts(after).inviteAgain(waiting.id(), AuthWorld.OPERATOR));
        assertThat(accounts(after).acceptInvitation(world.lastToken(), PASSWORD))
                .isInstanceOf(Accounts.Joined.class);
    }

    @Test
    void shorterLifetime_isThatOfTheLink() {
        Accounts hourly =
                world.accountsBuilder().invitationLifetime(Duration.ofHours(1)).build();
        world.inAozora(() -> world.invite(hourly, EMAIL, Roles.GENERAL_USER));
        world.clock.advance(Duration.ofHours(1));
        assertThat(hourly.acceptInvitation(world.lastToken(), PASSWORD))
                .isEqualTo(new Accounts.LinkRefused(LinkProblem.EXPIRED));
    }

    private Accounts accounts(KeyRing ring) {
        return world.with(realm -> realm.keys(ring)).accountsBuilder().build();
    }

    private PasswordLogin login(KeyRing ring) {
        return world.with(realm -> realm.keys(ring)).loginBuilder().build();
    }

    private static KeyRing ring(String keyId, Secret key) {
        return KeyRing.builder()
                .key(OneTimeLinks.KEY_PURPOSE, keyId, key)
                .key(PasswordLogin.KEY_PURPOSE, keyId, key)
                .key(LoginThrottle.KEY_PURPOSE, keyId, key)
                .build();
    }
}
