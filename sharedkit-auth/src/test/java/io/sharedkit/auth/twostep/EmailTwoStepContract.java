/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static io.sharedkit.auth.login.Factor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.mail.Mail;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The second step, with every store of challenges. */
abstract class EmailTwoStepContract extends EmailTwoStepFixture {

    @Test
    @Tag("JJ-27")
    void start_mailsACodeInBothLanguages_inJapaneseTime_withoutALink() {
        PreAuthentication login = logIn();
        Open sent = start(login);
        Mail mail = world.lastMail();
        assertThat(mail.to()).isEqualTo(EMAIL);
        assertThat(mail.subject()).isEqualTo("ログイン認証コードのお知らせ / Your login code");
        assertThat(mail.text())
                .contains("髙﨑 花子 様")
                .contains("2026-04-01 09:00 JSTに")
                .contains("有効期限：2026-04-01 09:10 JST")
                .contains("until 2026-04-01 09:10 JST", "Somebody entered your password at")
                .doesNotContain("http")
                .doesNotContain("://");
        assertThat(mail.subject()).doesNotContain(world.lastCode());
        assertThat(mail.text().split(world.lastCode(), -1))
                .as("in both languages")
                .hasSize(3);
        assertThat(sent.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    @Tag("JJ-27")
    void verify_rightCode_acceptsOnce() {
        PreAuthentication login = logIn();
        start(login);
        String code = world.lastCode();
        assertThat(verify(login, code)).isInstanceOfSatisfying(Complete.class, complete -> {
            assertThat(complete.authentication().account()).isEqualTo(hanako);
            assertThat(complete.authentication().tenant()).isEqualTo(AOZORA);
            assertThat(complete.authentication().factors()).containsOnlyKeys(PASSWORD, EMAIL_CODE);
        });
        assertThat(verify(login, code)).isEqualTo(new Refused(Refusal.USED));
        assertThat(world.inAozora(() -> world.challengeStore.failures(
                        hanako.id(), world.clock.instant().minusSeconds(60))))
                .as("a used challenge takes no more tries")
                .isZero();
        assertThat(world.events.actions())
                .endsWith(
                        "auth.login.password-accepted",
                        "auth.two-step.code-sent",
                        "auth.two-step.accepted",
                        "auth.login.completed",
                        "auth.two-step.refused");
        assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void verify_emptyField_isNoTry() {
        PreAuthentication login = logIn();
        start(login);
        for (int i = 0; i < 12; i++) {
            assertThat(verify(login, i % 2 == 0 ? "" : " \u3000")).isEqualTo(new Refused(Refusal.NO_ANSWER));
        }
        assertThat(verify(login, world.wrongCode())).isEqualTo(new Wrong(4));
        assertThat(verify(login, world.lastCode())).isInstanceOf(Complete.class);
    }

    @Test
    void verify_codeAsPeopleTypeIt_isTheCode() {
        for (String form : List.of("%s ", " %s", "%s\t", "%3.3s-%2$s", "%3.3s %2$s")) {
            PreAuthentication login = logIn();
            start(login);
            String code = world.lastCode();
            String typed = String.format(form, code, code.substring(3));
            assertThat(verify(login, typed)).as(form).isInstanceOf(Complete.class);
        }
        PreAuthentication login = logIn();
        start(login);
        StringBuilder wide = new StringBuilder();
        world.lastCode().chars().forEach(c -> wide.append((char) (c - '0' + '０')));
        assertThat(verify(login, wide.toString())).isInstanceOf(Complete.class);
    }

    @Test
    @Tag("JJ-27")
    @Tag("ON-20a")
    void verify_fiveWrongCodes_thenTheRightOneIsRefusedToo() {
        PreAuthentication login = logIn();
        Open sent = start(login);
        for (int remaining = 4; remaining >= 0; remaining--) {
            assertThat(verify(login, world.wrongCode())).isEqualTo(new Wrong(remaining));
            assertThat(last().details()).containsEntry("remaining", Integer.toString(remaining));
        }
        assertThat(verify(login, world.lastCode())).isEqualTo(new Refused(Refusal.NO_TRIES_LEFT));
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown())).isEqualTo(new Refused(Refusal.NO_TRIES_LEFT));
        assertThat(world.events.events())
                .filteredOn(event -> event.action().equals("auth.two-step.refused"))
                .hasSize(6)
                .allMatch(event ->
                        event.outcome() == Outcome.DENIED && event.target().equals(hanako.id()));
    }

    @Test
    void verify_fifthTryIsTheRightCode_isComplete() {
        PreAuthentication login = logIn();
        Open sent = start(login);
        for (String typed : List.of("-", "12345", "abcdef", "x".repeat(10_000))) {
            assertThat(verify(login, typed)).isInstanceOf(Wrong.class);
        }
        assertThat(verify(login, world.lastCode())).isInstanceOf(Complete.class);
    }

    @Test
    void verify_atTheEndOfItsLifetime_isExpired_andJustBeforeItWorks() {
        PreAuthentication login = logIn();
        world.clock.advance(Duration.ofMinutes(-1)); // so that the login lasts longer than the code
        Open sent = start(login);
        world.clock.set(sent.expiresAt());
        assertThat(verify(login, world.lastCode())).isEqualTo(new Refused(Refusal.EXPIRED));
        world.clock.set(sent.expiresAt().minusNanos(1_000));
        assertThat(verify(login, world.lastCode())).isInstanceOf(Complete.class);
    }

    @Test
    void verify_afterThePreAuthenticationEnded_isRefused_whateverTheCode() {
        PreAuthentication login = logIn();
        world.clock.advance(Duration.ofMinutes(5));
        start(login);
        world.clock.advance(Duration.ofMinutes(5));
        Refused ended = new Refused(Refusal.LOGIN_ENDED);
        assertThat(verify(login, world.lastCode())).isEqualTo(ended);
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown())).isEqualTo(ended);
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown())).isEqualTo(ended);
    }

    @Test
    void everyStep_accountRemovedOrContractEndedMeanwhile_isRefused() {
        PreAuthentication removed = logIn();
        start(removed);
        String code = world.lastCode();
        world.inAozora(() -> accounts.remove(hanako.id(), OPERATOR));
        Refused ended = new Refused(Refusal.LOGIN_ENDED);
        assertThat(verify(removed, code)).isEqualTo(ended);
        assertThat(twoStep.start(removed, EMAIL_CODE, Origin.unknown())).isEqualTo(ended);

        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        PreAuthentication late = world.logIn(TAKASAKI, EMAIL);
        start(late);
        world.directory.endContract(TAKASAKI, LocalDate.of(2026, 3, 31));
        assertThat(verify(late, world.lastCode())).isEqualTo(ended);
    }

    @Test
    void verify_codeOfAnotherChallengeOfTheSameUser_isWrong() {
        PreAuthentication first = logIn();
        start(first);
        String firstCode = world.lastCode();
        PreAuthentication second = logIn();
        startWithAnotherCode(second, firstCode);
        assertThat(verify(second, firstCode)).isInstanceOf(Wrong.class);
        assertThat(verify(first, world.lastCode())).isInstanceOf(Wrong.class);
        assertThat(verify(first, firstCode)).isInstanceOf(Complete.class);
    }

    @Test
    void verify_challengeOfAnotherLoginUserOrCompany_isUnknown_andCostsItNoTry() {
        PreAuthentication mine = logIn();
        start(mine);
        String code = world.lastCode();
        world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        List<PreAuthentication> others =
                List.of(logIn(), world.logIn(AOZORA, "taro@aozora.example.jp"), world.logIn(TAKASAKI, EMAIL));
        for (PreAuthentication other : others) {
            for (int i = 0; i < 3; i++) {
                assertThat(verify(other, code)).isEqualTo(new Refused(Refusal.NOT_STARTED));
            }
        }
        assertThat(verify(mine, "x")).isEqualTo(new Wrong(4));
        assertThat(verify(mine, code)).isInstanceOf(Complete.class);
    }

    @Test
    void resend_newCode_oldOneDead_triesCarriedOver() {
        PreAuthentication login = logIn();
        start(login);
        String oldCode = world.lastCode();
        assertThat(verify(login, "x")).isEqualTo(new Wrong(4));
        assertThat(verify(login, "x")).isEqualTo(new Wrong(3));
        world.clock.advance(Duration.ofMinutes(1));
        Open again = (Open) twoStep.start(login, EMAIL_CODE, Origin.unknown());
        assertThat(again.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(10)));
        String newCode = world.lastCode();
        if (!newCode.equals(oldCode)) {
            assertThat(verify(login, oldCode)).isEqualTo(new Wrong(2));
        }
        assertThat(verify(login, newCode)).isInstanceOf(Complete.class);
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown())).isEqualTo(new Refused(Refusal.USED));
    }

    @Test
    void start_secondTimeForOneLogin_isRefused_andTheFirstCodeStays() {
        PreAuthentication login = logIn();
        start(login);
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown()))
                .isEqualTo(new Refused(Refusal.TOO_SOON, world.clock.instant().plusSeconds(60)));
        assertThat(codeMails()).isEqualTo(1);
        assertThat(verify(login, world.lastCode())).isInstanceOf(Complete.class);
    }

    @Test
    @Tag("JJ-27")
    @Tag("ASVS-6.6.3")
    void guesser_withThePasswordAndManyLogins_hasTwentyTriesADay_andIsToldHowLongToWait() {
        int tries = 0;
        Instant begun = world.clock.instant();
        while (world.clock.instant().isBefore(begun.plus(Duration.ofHours(23)))) {
            world.forgetSends(AOZORA, hanako.id());
            PreAuthentication passed = logIn();
            SecondFactor.Started started = twoStep.start(passed, EMAIL_CODE, Origin.unknown());
            while (started instanceof Open && verify(passed, world.wrongCode()) instanceof Wrong) {
                tries++;
            }
            world.clock.advance(Duration.ofMinutes(17));
        }
        assertThat(tries).isEqualTo(20);
        assertThat(twoStep.start(logIn(), EMAIL_CODE, Origin.unknown()))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.HELD);
                    assertThat(refused.until()).isAfter(world.clock.instant());
                });
        world.clock.advance(Duration.ofHours(25));
        assertThat(twoStep.start(logIn(), EMAIL_CODE, Origin.unknown())).isInstanceOf(Open.class);
    }

    @Test
    @Tag("ASVS-6.3.1")
    void wrongCodes_tenAreFree_thenTheWaitDoubles_andANewLoginOrResendEndsNothing() {
        for (int login = 0; login < 2; login++) {
            PreAuthentication passed = logIn();
            start(passed);
            for (int i = 0; i < 5; i++) {
                assertThat(verify(passed, world.wrongCode())).isInstanceOf(Wrong.class);
            }
        }
        Instant until = world.clock.instant().plusSeconds(30);
        Refused held = new Refused(Refusal.HELD, until);
        PreAuthentication another = logIn();
        assertThat(twoStep.start(another, EMAIL_CODE, Origin.unknown())).isEqualTo(held);
        assertThat(verify(another, "000000")).isEqualTo(held);
        world.clock.set(until);
        start(another);
        assertThat(verify(another, world.wrongCode())).isInstanceOf(Wrong.class);
        assertThat(verify(another, world.lastCode()))
                .isEqualTo(new Refused(Refusal.HELD, world.clock.instant().plusSeconds(60)));
        world.clock.advance(Duration.ofSeconds(60));
        assertThat(verify(another, world.lastCode())).isInstanceOf(Complete.class);
        PreAuthentication after = logIn();
        start(after);
        assertThat(verify(after, world.wrongCode()))
                .as("a complete login ends the waiting")
                .isInstanceOf(Wrong.class);
        assertThat(verify(after, world.lastCode())).isInstanceOf(Complete.class);
    }

    @Test
    void guesser_withManyLoginsOpenAtOnce_hasNoMore_andLoginsOfOthersAreUntouched() {
        Random random = new Random(7);
        List<PreAuthentication> logins = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            logins.add(logIn());
            start(logins.get(i));
        }
        int wrong = 0;
        for (int i = 0; i < 100; i++) {
            wrong += verify(logins.get(random.nextInt(8)), "x") instanceof Wrong ? 1 : 0;
        }
        assertThat(wrong).isEqualTo(10);
        assertThat(last().details()).containsEntry("reason", "HELD");
        world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        PreAuthentication other = world.logIn(AOZORA, "taro@aozora.example.jp");
        start(other);
        assertThat(verify(other, world.lastCode())).isInstanceOf(Complete.class);
    }

    @Test
    void successfulLogins_areNoFailures() {
        for (int i = 0; i < 19; i++) {
            PreAuthentication login = logIn();
            Open sent = start(login);
            assertThat(verify(login, world.lastCode())).isInstanceOf(Complete.class);
        }
        assertThat(world.inAozora(() -> world.challengeStore.failures(
                        hanako.id(), world.clock.instant().minusSeconds(60))))
                .isZero();
    }

    @Test
    @Tag("JJ-27")
    void policy_ofTheCompany_setsDigitsLifetimeAndTries() {
        EmailCodePolicy severe = new EmailCodePolicy(8, Duration.ofMinutes(3), 3, 5, Duration.ofMinutes(2), 5, 5, 5);
        SecondStep strict = world.secondStepBuilder()
                .factor(world.codesBuilder().policy(severe).build())
                .build();
        PreAuthentication login = logIn();
        Open sent = (Open) strict.start(login, EMAIL_CODE, Origin.unknown());
        assertThat(world.lastCode()).hasSize(8);
        assertThat(sent.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(3)));
        assertThat(strict.verify(login, EMAIL_CODE, "x", Origin.unknown())).isEqualTo(new Wrong(2));
        assertThat(strict.verify(login, EMAIL_CODE, "x", Origin.unknown())).isEqualTo(new Wrong(1));
        assertThat(strict.verify(login, EMAIL_CODE, "x", Origin.unknown())).isEqualTo(new Wrong(0));
        assertThat(strict.verify(login, EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .isEqualTo(new Refused(Refusal.NO_TRIES_LEFT));
    }

    @Test
    void build_missingSetting_isNamed() {
        assertThatThrownBy(() -> EmailTwoStep.builder(world.realm()).build())
                .hasMessage("EmailTwoStep.builder() needs store(...)");
    }

    /** Two random codes may be the same, once in a million. */
    private Open startWithAnotherCode(PreAuthentication login, String code) {
        Open sent = start(login);
        while (world.lastCode().equals(code)) {
            start(login);
        }
        return sent;
    }
}
