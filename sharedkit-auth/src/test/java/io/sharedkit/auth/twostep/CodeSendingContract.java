/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often codes are sent by e-mail, with every store. */
abstract class CodeSendingContract extends EmailTwoStepFixture {
    private static final EmailCodePolicy FIVE_WRONG_A_DAY =
            new EmailCodePolicy(6, Duration.ofMinutes(10), 5, 5, Duration.ofMinutes(1), 10, 10, 20);

    @Test
    void resend_waitsDoubleEachTime_overAllLogins() {
        PreAuthentication login = logIn();
        start(login);
        for (int wait : List.of(60, 120, 240)) {
            Instant until = world.clock.instant().plusSeconds(wait);
            assertThat(twoStep.start(logIn(), EMAIL_CODE, Origin.unknown()))
                    .as("a new login waits as well")
                    .isEqualTo(new Refused(Refusal.TOO_SOON, until));
            world.clock.set(until.minusNanos(1_000));
            assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown()))
                    .isEqualTo(new Refused(Refusal.TOO_SOON, until));
            world.clock.set(until);
            assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown())).isInstanceOf(Open.class);
        }
        assertThat(codeMails()).isEqualTo(4);
        assertThat(verify(login, world.lastCode())).isInstanceOf(Complete.class);
        assertThat(twoStep.start(logIn(), EMAIL_CODE, Origin.unknown()))
                .as("a right code ends the waiting")
                .isInstanceOf(Open.class);
    }

    @Test
    void start_tooManyCodesADay_isHeld_andAnAdministratorsReleaseEndsThat() {
        Instant begun = world.clock.instant();
        int sent = 0;
        for (int i = 0; i < 80; i++) {
            sent += twoStep.start(logIn(), EMAIL_CODE, Origin.unknown()) instanceof Open ? 1 : 0;
            world.clock.advance(Duration.ofMinutes(16));
        }
        assertThat(sent).isEqualTo(10);
        assertThat(codeMails()).isEqualTo(10);
        assertThat(twoStep.start(logIn(), EMAIL_CODE, Origin.unknown()))
                .isEqualTo(new Refused(Refusal.HELD, begun.plus(Duration.ofHours(24))));
        world.inAozora(() -> twoStep.settings().release(hanako.id(), OPERATOR, Origin.unknown()));
        assertThat(twoStep.start(logIn(), EMAIL_CODE, Origin.unknown())).isInstanceOf(Open.class);
    }

    @Test
    void start_manyCodesToOneMailbox_acrossCompanies_isHeld() {
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        int sent = 0;
        for (int i = 0; i < 20; i++) {
            world.forgetSends(AOZORA, hanako.id());
            sent += twoStep.start(logIn(), EMAIL_CODE, Origin.unknown()) instanceof Open ? 1 : 0;
        }
        assertThat(sent).isEqualTo(10);
        assertThat(twoStep.start(world.logIn(TAKASAKI, EMAIL), EMAIL_CODE, Origin.unknown()))
                .isEqualTo(new Refused(Refusal.HELD, world.clock.instant().plus(Duration.ofMinutes(6))));
    }

    @Test
    void start_manyCodesFromOneNetwork_isHeld_andRightCodesDoNotCount() {
        Origin office = Origin.of("203.0.113.7");
        for (int i = 0; i < 25; i++) {
            PreAuthentication login = logIn();
            assertThat(twoStep.start(login, EMAIL_CODE, office)).isInstanceOf(Open.class);
            assertThat(twoStep.verify(login, EMAIL_CODE, world.lastCode(), office))
                    .isInstanceOf(Complete.class);
        }
        int sent = 0;
        for (int i = 0; i < 5; i++) {
            String email = "user" + i + "@takasaki.example.jp";
            Account account = world.join(accounts, TAKASAKI, email, Roles.GENERAL_USER);
            for (int j = 0; j < 5; j++) {
                world.forgetSends(TAKASAKI, account.id());
                Origin from = Origin.of(j % 2 == 0 ? "203.0.113.7" : "::ffff:203.0.113.7");
                sent += twoStep.start(world.logIn(TAKASAKI, email), EMAIL_CODE, from) instanceof Open ? 1 : 0;
            }
        }
        assertThat(sent).isEqualTo(20);
        world.forgetSends(AOZORA, hanako.id());
        assertThat(twoStep.start(logIn(), EMAIL_CODE, Origin.of("203.0.113.8"))).isInstanceOf(Open.class);
    }

    @Test
    @Tag("JJ-27")
    void start_asOftenAsItIsLetFor24Hours_neverMoreThanFiveCodesIn30Minutes() {
        Instant end = world.clock.instant().plus(Duration.ofHours(24));
        List<Instant> sent = new ArrayList<>();
        while (world.clock.instant().isBefore(end)) {
            if (twoStep.start(logIn(), EMAIL_CODE, Origin.unknown()) instanceof Refused refused) {
                world.clock.set(Objects.requireNonNull(refused.until()));
            } else {
                sent.add(world.clock.instant());
            }
        }
        assertThat(sent).hasSize(10);
        for (Instant from : sent) {
            Instant until = from.plus(Duration.ofMinutes(30));
            assertThat(sent)
                    .filteredOn(at -> !at.isBefore(from) && at.isBefore(until))
                    .hasSizeLessThanOrEqualTo(5);
        }
        assertThat(Duration.between(sent.get(0), sent.get(4))).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void start_aHundredCodesAndNoRightOne_isDisabled_untilAReset() {
        int sent = 0;
        for (int i = 0; i < 300; i++) {
            sent += twoStep.start(logIn(), EMAIL_CODE, Origin.unknown()) instanceof Open ? 1 : 0;
            world.clock.advance(Duration.ofHours(1));
        }
        assertThat(sent).isEqualTo(100);
        assertThat(twoStep.start(logIn(), EMAIL_CODE, Origin.unknown())).isEqualTo(new Refused(Refusal.DISABLED));
        world.inAozora(() -> twoStep.settings().reset(hanako.id(), OPERATOR, Origin.unknown()));
        assertThat(twoStep.start(logIn(), EMAIL_CODE, Origin.unknown())).isInstanceOf(Open.class);
    }

    @Test
    @Tag("ASVS-6.6.3")
    void start_afterTheWrongEmailCodesOfADay_isHeldFor24HoursAfterTheLastOfThem_orUntilARelease() {
        SecondStep strict = world.secondStepBuilder()
                .factor(world.codesBuilder().policy(FIVE_WRONG_A_DAY).build())
                .build();
        Instant begun = world.clock.instant();
        wrongAtTheEndOfALogin(strict);
        assertThat(strict.start(logIn(), EMAIL_CODE, Origin.unknown())).isEqualTo(new Refused(Refusal.HELD));
        Instant end = begun.plus(Duration.ofHours(24)).plus(PreAuthentication.LIFETIME);
        world.clock.set(end.minusNanos(1_000));
        assertThat(strict.start(logIn(), EMAIL_CODE, Origin.unknown()))
                .as("24 hours after the first code the wrong ones are younger than that")
                .isEqualTo(new Refused(Refusal.HELD));
        world.clock.set(end);
        wrongAtTheEndOfALogin(strict);
        world.clock.advance(Duration.ofSeconds(30)); // these were ten in a row
        assertThat(strict.start(logIn(), EMAIL_CODE, Origin.unknown())).isEqualTo(new Refused(Refusal.HELD));
        world.inAozora(() -> strict.settings().release(hanako.id(), OPERATOR, Origin.unknown()));
        assertThat(strict.start(logIn(), EMAIL_CODE, Origin.unknown())).isInstanceOf(Open.class);
    }

    private void wrongAtTheEndOfALogin(SecondStep strict) {
        PreAuthentication login = logIn();
        assertThat(strict.start(login, EMAIL_CODE, Origin.unknown())).isInstanceOf(Open.class);
        world.clock.advance(PreAuthentication.LIFETIME.minusNanos(1_000));
        for (int i = 0; i < 5; i++) {
            assertThat(strict.verify(login, EMAIL_CODE, "x", Origin.unknown())).isInstanceOf(Wrong.class);
        }
    }
}
