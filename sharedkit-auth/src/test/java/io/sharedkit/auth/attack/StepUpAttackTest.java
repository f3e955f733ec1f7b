/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.session.Session;
import io.sharedkit.auth.session.Sessions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has the password and a browser that is remembered, and not the second factor. */
class StepUpAttackTest {
    private static final String EMAIL = "sato@aozora.example.jp";

    private final AuthWorld world = AuthWorld.inMemory();
    private final Sessions sessions = world.sessionsBuilder().build();
    private Duration remembered = Duration.ofDays(30);
    private final SecondStep step = world.allFactors()
            .policy(() -> SecondStepPolicy.standard()
                    .with(SecondStepPolicy.Mode.REQUIRED)
                    .remembering(remembered))
            .build();

    @BeforeEach
    void join() {
        world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    @Test
    void elevate_withARememberedBrowser_isNoFreshSecondFactor() {
        Authentication complete = complete();
        String browser = step.remember(complete, Origin.unknown()).orElseThrow().token();
        Session session = opened(sessions.open(complete, Origin.unknown()));
        world.clock.advance(Duration.ofMinutes(20));
        Authentication again = ((SecondStep.Complete) step.begin(world.logIn(AOZORA, EMAIL), browser, Origin.unknown()))
                .authentication();
        Session elevated = opened(sessions.elevate(session, again, Origin.unknown()));
        assertThat(sessions.requireFactor(elevated)).isInstanceOf(Sessions.StepUpNeeded.class);
    }

    @Test
    void open_withARememberedBrowser_isNoFreshSecondFactor() {
        Authentication complete = complete();
        String browser = step.remember(complete, Origin.unknown()).orElseThrow().token();
        Authentication again = ((SecondStep.Complete) step.begin(world.logIn(AOZORA, EMAIL), browser, Origin.unknown()))
                .authentication();
        Session session = opened(sessions.open(again, Origin.unknown()));
        assertThat(sessions.requireFactor(session)).isInstanceOf(Sessions.StepUpNeeded.class);
    }

    @Test
    void rememberedBrowser_companyShortensTheTime_isAskedAgain() {
        String browser =
                step.remember(complete(), Origin.unknown()).orElseThrow().token();
        remembered = Duration.ofDays(1);
        world.clock.advance(Duration.ofDays(2));
        assertThat(step.begin(world.logIn(AOZORA, EMAIL), browser, Origin.unknown()))
                .isInstanceOf(SecondStep.FactorNeeded.class);
    }

    private Authentication complete() {
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        step.start(passed, Factor.EMAIL_CODE, Origin.unknown());
        return ((SecondStep.Complete) step.verify(passed, Factor.EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .authentication();
    }

    private static Session opened(Object opening) {
        return ((Sessions.Opened) opening).session();
    }
}
