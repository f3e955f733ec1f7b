/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.lifecycle.PasswordChange;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.twostep.AuthenticatorApp;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who keeps the log from taking refusals, by a flood of them for example, while it takes everything else. */
class SilencedLogAttackTest {
    private static final String EMAIL = "sato@aozora.example.jp";
    private static final String FULL = "no refusal can be kept";
    private static final EventSink SILENCED = event -> {
        if (event.outcome() != Outcome.SUCCESS) {
            throw new IllegalStateException(FULL);
        }
    };

    private final AuthWorld world = AuthWorld.inMemory();
    private final AuthWorld silenced = world.with(realm -> realm.events(SILENCED));

    @BeforeEach
    void join() {
        world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    @Test
    void wrongPasswords_thatCannotBeTold_areCountedAllTheSame() {
        PasswordLogin login = silenced.login();
        for (String email : new String[] {EMAIL, "nobody@aozora.example.jp"}) {
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> login.authenticate(AOZORA.value(), email, "guess", Origin.unknown()))
                        .hasMessage(FULL);
            }
            assertThat(login.authenticate(AOZORA.value(), email, PASSWORD, Origin.unknown()))
                    .isInstanceOf(PasswordLogin.Wait.class);
        }
    }

    @Test
    void wrongPresentPasswords_thatCannotBeTold_areCountedAllTheSame() {
        PasswordChange change = silenced.lifecycleBuilder().build().change();
        Account user = world.inAozora(
                () -> world.accountStore.find(LoginId.of(EMAIL).orElseThrow()).orElseThrow());
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> world.inAozora(
                            () -> change.change(user.id(), "guess", "yama no ue no 8 kumo", Origin.unknown())))
                    .hasMessage(FULL);
        }
        assertThat(world.inAozora(() -> change.change(user.id(), PASSWORD, "yama no ue no 8 kumo", Origin.unknown())))
                .isInstanceOf(PasswordChange.Wait.class);
    }

    @Test
    void wrongCodes_thatCannotBeTold_areCountedAllTheSame() {
        setUpAnApp();
        SecondStep steps = silenced.allFactors().build();
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> steps.verify(passed, Factor.TOTP, "x", Origin.unknown()))
                    .hasMessage(FULL);
        }
        assertThat(world.allFactors().build().verify(passed, Factor.TOTP, "x", Origin.unknown()))
                .isInstanceOfSatisfying(
                        SecondFactor.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(SecondFactor.Refusal.HELD));
    }

    private void setUpAnApp() {
        SecondStep steps = world.allFactors().build();
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        steps.start(passed, Factor.EMAIL_CODE, Origin.unknown());
        Authentication complete = ((SecondStep.Complete)
                        steps.verify(passed, Factor.EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .authentication();
        SecondFactor.Open open = (SecondFactor.Open) steps.settings().begin(complete, Factor.TOTP, Origin.unknown());
        String code = new AuthenticatorApp(open.data().get("secret")).code(world.clock.instant());
        steps.settings().confirm(complete, Factor.TOTP, code, Origin.unknown());
    }
}
