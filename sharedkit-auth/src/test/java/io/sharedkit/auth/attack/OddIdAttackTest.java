/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.lifecycle.PasswordAdministration;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.FactorSettings;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.session.EndReason;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.auth.twostep.RememberedBrowsers;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no database keeps, in every id and token that a request brings along: an answer, and no error of the database. */
class OddIdAttackTest {
    private static final String EMAIL = "sato@aozora.example.jp";

    private final AuthWorld world;
    private final Account user;
    private final Sessions sessions;
    private final SecondStep steps;

    OddIdAttackTest() {
        CleanDatabase.get();
        world = AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
        user = world.join(world.accounts(), AOZORA, EMAIL, Roles.SYSTEM_ADMIN);
        sessions = world.sessionsBuilder().build();
        steps = world.allFactors()
                .policy(SecondStepPolicy.standard().remembering(Duration.ofDays(30)))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\ud800", "\n", "\u202e", ""})
    void session_isUnknown(String odd) {
        sessions.end(odd, Origin.unknown());
        assertThat(sessions.resume(odd)).isEqualTo(new Sessions.Ended(EndReason.UNKNOWN));
        assertThat(sessions.resume("c-aozora." + odd)).isEqualTo(new Sessions.Ended(EndReason.UNKNOWN));
        Tenants.run(AOZORA, () -> {
            assertThat(sessions.end(odd, Actor.user(user.id()))).isEqualTo(new Sessions.EndedSessions(0));
            assertThat(sessions.endAll(odd, OPERATOR)).isEqualTo(new Sessions.EndedSessions(0));
            assertThat(sessions.list(odd)).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\ud800", "\n", "\u202e", ""})
    void browser_isUnknown(String odd) {
        RememberedBrowsers browsers = world.browsers();
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        assertThat(steps.begin(passed, odd, Origin.unknown())).isInstanceOf(SecondStep.FactorNeeded.class);
        assertThat(steps.begin(passed, odd + "." + odd, Origin.unknown())).isInstanceOf(SecondStep.FactorNeeded.class);
        Tenants.run(AOZORA, () -> {
            assertThat(browsers.end(user.id(), odd, Actor.user(user.id())))
                    .isEqualTo(RememberedBrowsers.Ending.UNKNOWN_BROWSER);
            assertThat(browsers.end(odd, odd, OPERATOR)).isEqualTo(RememberedBrowsers.Ending.UNKNOWN_BROWSER);
            assertThat(browsers.endAll(odd, OPERATOR)).isEqualTo(RememberedBrowsers.Ending.DONE);
            assertThat(browsers.list(odd)).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\ud800", "\n", "\u202e", ""})
    void login_isRefused(String odd) {
        PasswordLogin login = world.login();
        assertThat(login.resume(odd)).isEmpty();
        assertThat(login.resume(world.logIn(AOZORA, EMAIL).token() + odd + ".")).isEmpty();
        for (String company : new String[] {AOZORA.value(), odd}) {
            assertThat(login.authenticate(
                            company, odd, odd, Origin.of(odd).userAgent(odd).knownBrowser(odd)))
                    .isEqualTo(new PasswordLogin.Refused());
        }
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        for (Factor factor : new Factor[] {Factor.EMAIL_CODE, Factor.TOTP, Factor.RECOVERY_CODE, Factor.PASSKEY}) {
            steps.start(passed, factor, Origin.of(odd).userAgent(odd));
            assertThat(steps.verify(passed, factor, odd, Origin.of(odd).userAgent(odd)))
                    .isNotInstanceOf(SecondStep.Proved.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\ud800", "\n", "\u202e", ""})
    void account_isUnknown(String odd) {
        Accounts accounts = world.accounts();
        PasswordLifecycle lifecycle = world.lifecycleBuilder().build();
        Tenants.run(AOZORA, () -> {
            assertThat(accounts.remove(odd, OPERATOR)).isEqualTo(Accounts.Change.UNKNOWN_ACCOUNT);
            assertThat(accounts.find(odd)).isEmpty();
            assertThat(steps.settings().describe(odd)).isEmpty();
            assertThat(steps.settings().reset(odd, OPERATOR, Origin.unknown()))
                    .isEqualTo(FactorSettings.Administered.UNKNOWN_ACCOUNT);
            assertThat(lifecycle.administration().requireChange(odd, OPERATOR))
                    .isEqualTo(PasswordAdministration.Outcome.UNKNOWN_ACCOUNT);
        });
        assertThat(accounts.acceptInvitation("c-aozora." + odd + "." + odd, "x"))
                .isInstanceOf(Accounts.LinkRefused.class);
        lifecycle.reset().request(odd, odd, Origin.of(odd));
        lifecycle.reset().request(AOZORA.value(), EMAIL, Origin.of(odd));
        assertThat(world.lastResetToken()).isNotEmpty();
    }
}
