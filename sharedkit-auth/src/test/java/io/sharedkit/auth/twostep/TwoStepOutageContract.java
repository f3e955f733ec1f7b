/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.core.mail.DirectMailOutbox;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What happens to codes by e-mail while something else fails, with every store. */
abstract class TwoStepOutageContract extends EmailTwoStepFixture {

    @Test
    void start_mailDownAtTheFirstCode_throws_andNothingIsCounted() {
        PreAuthentication login = logIn();
        assertThatThrownBy(() -> mute().start(login, EMAIL_CODE, Origin.unknown()))
                .hasMessage("outbox down");
        for (int i = 0; i < 25; i++) {
            assertThatThrownBy(() -> mute().start(login, EMAIL_CODE, Origin.unknown()))
                    .hasMessage("outbox down");
        }
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown())).isInstanceOf(Open.class);
        assertThat(verify(login, world.lastCode())).isInstanceOf(Complete.class);
    }

    @Test
    void start_mailDownAtAFurtherCode_throws_andTheEarlierCodeWorks() {
        PreAuthentication login = logIn();
        start(login);
        String code = world.lastCode();
        world.clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> mute().start(login, EMAIL_CODE, Origin.unknown()))
                    .hasMessage("outbox down");
        }
        assertThat(verify(login, code)).isInstanceOf(Complete.class);
    }

    @Test
    void clock_setForwardDuringALogin_endsIt_andNoTryComesBack() {
        PreAuthentication login = logIn();
        start(login);
        String code = world.lastCode();
        for (int i = 0; i < 4; i++) {
            assertThat(verify(login, "x")).isInstanceOf(Wrong.class);
        }
        Instant real = world.clock.instant();
        world.clock.advance(Duration.ofDays(400));
        assertThat(verify(login, code)).isEqualTo(new Refused(Refusal.LOGIN_ENDED));
        world.clock.set(real);
        assertThat(verify(login, "x")).isEqualTo(new Wrong(0));
        assertThat(verify(login, code)).isEqualTo(new Refused(Refusal.NO_TRIES_LEFT));
    }

    @Test
    void clock_setBackDuringALogin_codeWorksOnce_andNoTryComesBack() {
        PreAuthentication login = logIn();
        start(login);
        String code = world.lastCode();
        for (int i = 0; i < 4; i++) {
            assertThat(verify(login, "x")).isInstanceOf(Wrong.class);
        }
        world.clock.advance(Duration.ofDays(-400));
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown()))
                .as("waits no longer than from now on")
                .isEqualTo(new Refused(Refusal.TOO_SOON, world.clock.instant().plusSeconds(60)));
        assertThat(verify(login, code)).isInstanceOf(Complete.class);
        assertThat(verify(login, code)).isEqualTo(new Refused(Refusal.USED));
    }

    @Test
    void clock_setBack_neitherFreesNorHoldsForLongerThan24Hours() {
        for (int i = 0; i < 2; i++) {
            PreAuthentication login = logIn();
            start(login);
            for (int j = 0; j < 5; j++) {
                assertThat(verify(login, "x")).isInstanceOf(Wrong.class);
            }
        }
        world.clock.advance(Duration.ofDays(-400));
        PreAuthentication login = logIn();
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown()))
                .isEqualTo(new Refused(Refusal.HELD, world.clock.instant().plusSeconds(30)));
        world.clock.advance(Duration.ofSeconds(30));
        world.forgetSends(AOZORA, hanako.id());
        Instant free = world.clock.instant().plus(Duration.ofMinutes(6));
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown()))
                .as("the mailbox counts as used up, and gets its next code of the hour")
                .isEqualTo(new Refused(Refusal.HELD, free));
        world.clock.set(free);
        start(login);
        assertThat(verify(login, world.lastCode())).isInstanceOf(Complete.class);
    }

    SecondStep mute() {
        return world.secondStepBuilder()
                .factor(world.with(realm -> realm.mail(new DirectMailOutbox(mail -> {
                            throw new IllegalStateException("outbox down");
                        })))
                        .codesBuilder()
                        .build())
                .build();
    }
}
