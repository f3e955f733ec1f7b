/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.lifecycle.PasswordChange.Changed;
import io.sharedkit.auth.lifecycle.PasswordChange.CurrentWrong;
import io.sharedkit.auth.lifecycle.PasswordChange.Ended;
import io.sharedkit.auth.lifecycle.PasswordChange.PasswordRejected;
import io.sharedkit.auth.lifecycle.PasswordReset.LinkRefused;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.event.SecurityEvent;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a change by the user does, on every store. */
abstract class PasswordChangeContract {
    static final String EMAIL = "hanako@aozora.example.jp";
    static final String FRESH = "yama no ue no 8 kumo";
    static final Origin OFFICE = Origin.of("203.0.113.57");

    AuthWorld world;
    PasswordLifecycle lifecycle;
    Account hanako;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        Accounts accounts = world.accounts();
        lifecycle = world.lifecycleBuilder().build();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    PasswordChange.Result change(String current, String wanted) {
        return world.inAozora(() -> lifecycle.change().change(hanako.id(), current, wanted, OFFICE));
    }

    private boolean logsInWith(String password) {
        return world.login().authenticate("c-aozora", EMAIL, password, Origin.unknown())
                instanceof PasswordLogin.Passed;
    }

    @Test
    @Tag("ASVS-6.2.2")
    @Tag("ASVS-6.2.3")
    void change_withThePresentPassword_isDone() {
        assertThat(change(PASSWORD, FRESH)).isEqualTo(new Changed());
        assertThat(logsInWith(FRESH)).isTrue();
        assertThat(logsInWith(PASSWORD)).isFalse();
    }

    @Test
    @Tag("ASVS-6.2.3")
    void change_withoutThePresentPassword_isRefused() {
        assertThat(change("", FRESH)).isEqualTo(new CurrentWrong());
        assertThat(change("mizuumi no soko 8", FRESH)).isEqualTo(new CurrentWrong());
        assertThat(logsInWith(PASSWORD)).isTrue();
        SecurityEvent refused = world.events.events().stream()
                .filter(event -> event.action().equals("auth.password.change-refused"))
                .findFirst()
                .orElseThrow();
        assertThat(refused.details()).containsEntry("reason", "wrong-password").containsEntry("ip", "203.0.113.57");
    }

    @Test
    void change_toAWeakPassword_isRejected() {
        assertThat(change(PASSWORD, "short")).isInstanceOf(PasswordRejected.class);
        assertThat(change(PASSWORD, "hanako@aozora.example.jp")).isInstanceOf(PasswordRejected.class);
        assertThat(logsInWith(PASSWORD)).isTrue();
    }

    @Test
    @Tag("ASVS-7.4.3")
    void change_endsEverythingThatWasLoggedIn() {
        PreAuthentication started = world.logIn(AOZORA, EMAIL);
        Sessions sessions = world.sessionsBuilder().build();
        Sessions.Opened session = (Sessions.Opened) sessions.open(world.authenticate(AOZORA, EMAIL), OFFICE);
        change(PASSWORD, FRESH);
        assertThat(sessions.resume(session.token())).isInstanceOf(Sessions.Ended.class);
        assertThat(world.login().holder(started)).isEmpty();
    }

    @Test
    void change_endsALinkThatWasMailedBefore() {
        lifecycle.reset().request("c-aozora", EMAIL, OFFICE);
        String token = world.lastResetToken();
        change(PASSWORD, FRESH);
        assertThat(lifecycle.reset().reset(token, "another long password 1", OFFICE))
                .isEqualTo(new LinkRefused(LinkProblem.INVALID));
    }

    @Test
    void change_triesOfThePresentPassword_areCountedWithThoseOfTheLogin() {
        for (int i = 0; i < 10; i++) {
            assertThat(change("wrong wrong wrong", FRESH)).isEqualTo(new CurrentWrong());
        }
        assertThat(change(PASSWORD, FRESH)).isInstanceOf(PasswordChange.Wait.class);
        assertThat(world.login().authenticate("c-aozora", EMAIL, PASSWORD, OFFICE))
                .isInstanceOf(PasswordLogin.Wait.class);
    }

    @Test
    void change_rightPasswordAgainAndAgain_isNotCounted() {
        for (int i = 0; i < 15; i++) {
            assertThat(change(PASSWORD, "short")).isInstanceOf(PasswordRejected.class);
        }
    }

    @Test
    void change_corruptHash_isRefusedAndNotCounted() {
        world.inAozora(() -> world.accountStore.put(hanako.id(), PasswordHash.ofStored("$broken")));
        for (int i = 0; i < 15; i++) {
            assertThat(change(PASSWORD, FRESH)).isEqualTo(new CurrentWrong());
        }
    }

    @Test
    void change_ofAnUnknownUser_isEnded() {
        assertThat(world.inAozora(() -> lifecycle.change().change("nosuch", PASSWORD, FRESH, OFFICE)))
                .isEqualTo(new Ended());
    }

    @Test
    void set_inAnEpochThatHasEnded_isRefused_andChangesNothing() {
        PasswordHash hash = world.passwords.rehash(FRESH).orElseThrow();
        long epoch = world.inAozora(() -> world.credentials.state(hanako.id()).epoch());
        assertThat(change(PASSWORD, "another long password 1")).isEqualTo(new Changed());
        assertThat(world.inAozora(() -> world.credentials.set(hanako.id(), hash, epoch)))
                .isFalse();
        assertThat(logsInWith("another long password 1")).isTrue();
        assertThat(world.inAozora(() -> world.credentials.set(hanako.id(), hash, epoch + 1)))
                .isTrue();
        assertThat(logsInWith(FRESH)).isTrue();
    }

    @Test
    @Tag("ASVS-6.3.7")
    void change_mailsANotice() {
        change(PASSWORD, FRESH);
        assertThat(world.lastMail().subject()).startsWith("パスワード変更のお知らせ");
        assertThat(world.lastMail().text()).contains("203.0.113.*").doesNotContain("http");
        assertThat(world.events.actions()).endsWith("auth.password.changed");
    }

    @Test
    void change_keepsTheOldHashInTheHistory() {
        Optional<PasswordHash> old = world.inAozora(() -> world.credentials.hash(hanako.id()));
        change(PASSWORD, FRESH);
        assertThat(world.inAozora(() -> world.credentials.history(hanako.id(), 5)))
                .containsExactly(old.orElseThrow());
    }
}
