/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.fixture.AuthWorld;
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
    private final Accounts before = with(KeyRing.builder().key(Accounts.KEY_PURPOSE, "old", OLD));

    @Test
    void changedKey_linksAndStartedLoginsGoOn() {
        world.inAozora(() -> world.invite(before, EMAIL, Roles.GENERAL_USER));
        String link = world.lastToken();
        Accounts after =
                with(KeyRing.builder().key(Accounts.KEY_PURPOSE, "new", NEW).key(Accounts.KEY_PURPOSE, "old", OLD));
        assertThat(after.acceptInvitation(link, PASSWORD)).isInstanceOf(Accounts.Joined.class);
        String started = world.logIn(before, AOZORA, EMAIL).token();
        assertThat(after.resume(started)).isPresent();
        assertThat(world.logIn(after, AOZORA, EMAIL).token()).contains(".new.");
    }

    @Test
    void lostKey_endsLinksAndStartedLogins_butNoPassword() {
        world.join(before, AOZORA, EMAIL, Roles.GENERAL_USER);
        String started = world.logIn(before, AOZORA, EMAIL).token();
        Account waiting = world.inAozora(() -> world.invite(before, "b@aozora.example.jp", Roles.GENERAL_USER));
        String link = world.lastToken();
        Accounts after = with(KeyRing.builder().key(Accounts.KEY_PURPOSE, "new", NEW));
        assertThat(after.resume(started)).isEmpty();
        assertThat(after.acceptInvitation(link, PASSWORD))
                .isEqualTo(new Accounts.LinkRefused(Accounts.LinkProblem.INVALID));
        assertThat(world.logIn(after, AOZORA, EMAIL)).isNotNull();
        world.inAozora(() -> after.inviteAgain(waiting.id(), AuthWorld.OPERATOR));
        assertThat(after.acceptInvitation(world.lastToken(), PASSWORD)).isInstanceOf(Accounts.Joined.class);
    }

    @Test
    void shorterLifetime_isThatOfTheLink() {
        Accounts hourly =
                world.accountsBuilder().invitationLifetime(Duration.ofHours(1)).build();
        world.inAozora(() -> world.invite(hourly, EMAIL, Roles.GENERAL_USER));
        world.clock.advance(Duration.ofHours(1));
        assertThat(hourly.acceptInvitation(world.lastToken(), PASSWORD))
                .isEqualTo(new Accounts.LinkRefused(Accounts.LinkProblem.EXPIRED));
    }

    private Accounts with(KeyRing.Builder ring) {
        return world.accountsBuilder().keys(ring.build()).build();
    }
}
