/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.PreAuthentication;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.twostep.EmailTwoStep.Accepted;
import io.sharedkit.auth.twostep.EmailTwoStep.NotRequired;
import io.sharedkit.auth.twostep.EmailTwoStep.Reason;
import io.sharedkit.auth.twostep.EmailTwoStep.Refused;
import io.sharedkit.auth.twostep.EmailTwoStep.Sent;
import io.sharedkit.auth.twostep.EmailTwoStep.Wrong;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The second step, with every store of challenges. */
abstract class EmailTwoStepContract {
    static final String EMAIL = "hanako@aozora.example.jp";
    static final TwoStepPolicy STANDARD = TwoStepPolicy.standard();

    AuthWorld world;
    Accounts accounts;
    EmailTwoStep twoStep;
    Account hanako;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        twoStep = world.twoStepBuilder(accounts).build();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    @Test
    @Tag("JJ-27")
    void start_mailsACodeInBothLanguages_inJapaneseTime_withoutALink() {
        PreAuthentication login = logIn();
        Sent sent = start(login);
        Mail mail = world.lastMail();
        assertThat(mail.to()).isEqualTo(EMAIL);
        assertThat(mail.subject()).isEqualTo("ログイン認証コードのお知らせ / Your login code");
        assertThat(mail.text())
                .contains("髙﨑 花子 様")
                .contains("2026-04-01 09:00 JSTに")
                .contains("有効期限:2026-04-01 09:10 JST")
                .contains("until 2026-04-01 09:10 JST")
                .doesNotContain("http")
                .doesNotContain("://");
        assertThat(mail.subject()).doesNotContain(world.lastCode());
        assertThat(mail.text().split(world.lastCode(), -1))
                .as("in both languages")
                .hasSize(3);
        assertThat(sent.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(sent.challengeId()).matches("[\\w-]{22}");
    }

    @Test
    @Tag("JJ-27")
    void verify_rightCode_acceptsOnce() {
        PreAuthentication login = logIn();
        Sent sent = start(login);
        String code = world.lastCode();
        assertThat(verify(login, sent, code)).isEqualTo(new Accepted(hanako));
        assertThat(verify(login, sent, code)).isEqualTo(new Refused(Reason.USED));
        assertThat(world.inAozora(() -> world.challengeStore.usage(
                        hanako.id(), world.clock.instant().minusSeconds(60))))
                .as("a used challenge takes no more tries")
                .isEqualTo(new ChallengeStore.Usage(0, 1));
        assertThat(world.events.actions())
                .endsWith(
                        "auth.login.password-accepted",
                        "auth.two-step.code-sent",
                        "auth.two-step.accepted",
                        "auth.two-step.refused");
        assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void verify_codeAsPeopleTypeIt_isTheCode() {
        for (String form : List.of("%s ", " %s", "%s\t", "%3.3s-%2$s", "%3.3s %2$s")) {
            PreAuthentication login = logIn();
            Sent sent = start(login);
            String code = world.lastCode();
            String typed = String.format(form, code, code.substring(3));
            assertThat(verify(login, sent, typed)).as(form).isInstanceOf(Accepted.class);
        }
        PreAuthentication login = logIn();
        Sent sent = start(login);
        StringBuilder wide = new StringBuilder();
        world.lastCode().chars().forEach(c -> wide.append((char) (c - '0' + '０')));
        assertThat(verify(login, sent, wide.toString())).isInstanceOf(Accepted.class);
    }

    @Test
    @Tag("JJ-27")
    @Tag("ON-20a")
    void verify_fiveWrongCodes_thenTheRightOneIsRefusedToo() {
        PreAuthentication login = logIn();
        Sent sent = start(login);
        for (int remaining = 4; remaining >= 0; remaining--) {
            assertThat(verify(login, sent, world.wrongCode())).isEqualTo(new Wrong(remaining));
            assertThat(last().details()).containsEntry("remaining", Integer.toString(remaining));
        }
        assertThat(verify(login, sent, world.lastCode())).isEqualTo(new Refused(Reason.NO_TRIES_LEFT));
        assertThat(twoStep.resend(login, sent.challengeId())).isEqualTo(new Refused(Reason.NO_TRIES_LEFT));
        assertThat(world.events.events())
                .filteredOn(event -> event.action().equals("auth.two-step.refused"))
                .hasSize(6)
                .allMatch(event ->
                        event.outcome() == Outcome.DENIED && event.target().equals(hanako.id()));
    }

    @Test
    void verify_fifthTryIsTheRightCode_isAccepted() {
        PreAuthentication login = logIn();
        Sent sent = start(login);
        for (String typed : List.of("", "12345", "abcdef", "x".repeat(10_000))) {
            assertThat(verify(login, sent, typed)).isInstanceOf(Wrong.class);
        }
        assertThat(verify(login, sent, world.lastCode())).isInstanceOf(Accepted.class);
    }

    @Test
    void verify_atTheEndOfItsLifetime_isExpired_andJustBeforeItWorks() {
        PreAuthentication login = logIn();
        world.clock.advance(Duration.ofMinutes(-1)); // so that the login lasts longer than the code
        Sent sent = start(login);
        world.clock.set(sent.expiresAt());
        assertThat(verify(login, sent, world.lastCode())).isEqualTo(new Refused(Reason.EXPIRED));
        world.clock.set(sent.expiresAt().minusNanos(1_000));
        assertThat(verify(login, sent, world.lastCode())).isInstanceOf(Accepted.class);
    }

    @Test
    void verify_afterThePreAuthenticationEnded_isRefused_whateverTheCode() {
        PreAuthentication login = logIn();
        world.clock.advance(Duration.ofMinutes(5));
        Sent sent = start(login);
        world.clock.advance(Duration.ofMinutes(5));
        Refused ended = new Refused(Reason.PRE_AUTHENTICATION_ENDED);
        assertThat(verify(login, sent, world.lastCode())).isEqualTo(ended);
        assertThat(twoStep.resend(login, sent.challengeId())).isEqualTo(ended);
        assertThat(twoStep.start(login)).isEqualTo(ended);
    }

    @Test
    void everyStep_accountRemovedOrContractEndedMeanwhile_isRefused() {
        PreAuthentication removed = logIn();
        Sent sent = start(removed);
        String code = world.lastCode();
        world.inAozora(() -> accounts.remove(hanako.id(), OPERATOR));
        Refused ended = new Refused(Reason.PRE_AUTHENTICATION_ENDED);
        assertThat(verify(removed, sent, code)).isEqualTo(ended);
        assertThat(twoStep.start(removed)).isEqualTo(ended);

        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        PreAuthentication late = world.logIn(accounts, TAKASAKI, EMAIL);
        Sent last = start(late);
        world.directory.endContract(TAKASAKI, LocalDate.of(2026, 3, 31));
        assertThat(verify(late, last, world.lastCode())).isEqualTo(ended);
    }

    @Test
    void verify_codeOfAnotherChallengeOfTheSameUser_isWrong() {
        PreAuthentication first = logIn();
        Sent firstSent = start(first);
        String firstCode = world.lastCode();
        PreAuthentication second = logIn();
        Sent secondSent = startWithAnotherCode(second, firstCode);
        assertThat(verify(second, secondSent, firstCode)).isInstanceOf(Wrong.class);
        assertThat(verify(first, firstSent, world.lastCode())).isInstanceOf(Wrong.class);
        assertThat(verify(first, firstSent, firstCode)).isInstanceOf(Accepted.class);
    }

    @Test
    void verify_challengeOfAnotherLoginUserOrCompany_isUnknown_andCostsItNoTry() {
        PreAuthentication mine = logIn();
        Sent sent = start(mine);
        String code = world.lastCode();
        world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        List<PreAuthentication> others = List.of(
                logIn(),
                world.logIn(accounts, AOZORA, "taro@aozora.example.jp"),
                world.logIn(accounts, TAKASAKI, EMAIL));
        for (PreAuthentication other : others) {
            for (int i = 0; i < 3; i++) {
                assertThat(verify(other, sent, code)).isEqualTo(new Refused(Reason.UNKNOWN_CHALLENGE));
                assertThat(twoStep.resend(other, sent.challengeId())).isEqualTo(new Refused(Reason.UNKNOWN_CHALLENGE));
            }
        }
        assertThat(verify(mine, sent, "x")).isEqualTo(new Wrong(4));
        assertThat(verify(mine, sent, code)).isInstanceOf(Accepted.class);
    }

    @Test
    void resend_newCode_oldOneDead_triesCarriedOver() {
        PreAuthentication login = logIn();
        Sent first = start(login);
        String oldCode = world.lastCode();
        assertThat(verify(login, first, "x")).isEqualTo(new Wrong(4));
        assertThat(verify(login, first, "x")).isEqualTo(new Wrong(3));
        world.clock.advance(Duration.ofMinutes(1));
        Sent again = (Sent) twoStep.resend(login, first.challengeId());
        assertThat(again.challengeId()).isEqualTo(first.challengeId());
        assertThat(again.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(10)));
        String newCode = world.lastCode();
        if (!newCode.equals(oldCode)) {
            assertThat(verify(login, again, oldCode)).isEqualTo(new Wrong(2));
        }
        assertThat(verify(login, again, newCode)).isInstanceOf(Accepted.class);
        assertThat(twoStep.resend(login, first.challengeId())).isEqualTo(new Refused(Reason.USED));
    }

    @Test
    void resend_tooSoon_orTooOften_isRefused() {
        PreAuthentication login = logIn();
        Sent sent = start(login);
        assertThat(twoStep.resend(login, sent.challengeId())).isEqualTo(new Refused(Reason.TOO_SOON));
        for (int i = 2; i <= 5; i++) {
            world.clock.advance(Duration.ofSeconds(59));
            assertThat(twoStep.resend(login, sent.challengeId())).isEqualTo(new Refused(Reason.TOO_SOON));
            world.clock.advance(Duration.ofSeconds(1));
            assertThat(twoStep.resend(login, sent.challengeId())).isInstanceOf(Sent.class);
        }
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(twoStep.resend(login, sent.challengeId())).isEqualTo(new Refused(Reason.NO_SENDS_LEFT));
        assertThat(codeMails()).isEqualTo(5);
        assertThat(twoStep.resend(login, "unknown")).isEqualTo(new Refused(Reason.UNKNOWN_CHALLENGE));
    }

    @Test
    void start_secondTimeForOneLogin_isRefused_andTheFirstCodeStays() {
        PreAuthentication login = logIn();
        Sent sent = start(login);
        assertThat(twoStep.start(login)).isEqualTo(new Refused(Reason.ALREADY_STARTED));
        assertThat(codeMails()).isEqualTo(1);
        assertThat(verify(login, sent, world.lastCode())).isInstanceOf(Accepted.class);
    }

    @Test
    @Tag("JJ-27")
    void guesser_withThePasswordAndManyLogins_hasTwentyTriesADay() {
        int tries = 0;
        for (int login = 0; login < 10; login++) {
            PreAuthentication passed = logIn();
            if (twoStep.start(passed) instanceof Sent sent) {
                while (verify(passed, sent, world.wrongCode()) instanceof Wrong) {
                    tries++;
                }
            } else {
                assertThat(twoStep.start(passed)).isEqualTo(new Refused(Reason.HELD));
            }
            world.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(tries).isEqualTo(20);
        world.clock.advance(Duration.ofHours(24));
        assertThat(twoStep.start(logIn())).isInstanceOf(Sent.class);
    }

    @Test
    void guesser_withManyLoginsOpenAtOnce_hasNoMore_andLoginsOfOthersAreUntouched() {
        Random random = new Random(7);
        List<PreAuthentication> logins = new ArrayList<>();
        List<Sent> challenges = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            logins.add(logIn());
            challenges.add(start(logins.get(i)));
        }
        int wrong = 0;
        for (int i = 0; i < 100; i++) {
            int one = random.nextInt(8);
            wrong += verify(logins.get(one), challenges.get(one), "x") instanceof Wrong ? 1 : 0;
        }
        assertThat(wrong).isEqualTo(20);
        assertThat(last().details()).containsKey("reason");
        world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        PreAuthentication other = world.logIn(accounts, AOZORA, "taro@aozora.example.jp");
        Sent sent = start(other);
        assertThat(verify(other, sent, world.lastCode())).isInstanceOf(Accepted.class);
    }

    @Test
    void start_tooManyCodesADay_isHeld() {
        for (int i = 0; i < 20; i++) {
            assertThat(twoStep.start(logIn())).isInstanceOf(Sent.class);
        }
        assertThat(twoStep.start(logIn())).isEqualTo(new Refused(Reason.HELD));
        assertThat(codeMails()).isEqualTo(20);
    }

    @Test
    void successfulLogins_areNoFailures() {
        for (int i = 0; i < 19; i++) {
            PreAuthentication login = logIn();
            Sent sent = start(login);
            assertThat(verify(login, sent, world.lastCode())).isInstanceOf(Accepted.class);
        }
        assertThat(world.inAozora(() -> world.challengeStore.usage(
                        hanako.id(), world.clock.instant().minusSeconds(60))))
                .isEqualTo(new ChallengeStore.Usage(0, 19));
    }

    @Test
    @Tag("JJ-27")
    void start_switchedOffByTheCompany_isNotRequired_andRecorded() {
        EmailTwoStep byTenant = world.twoStepBuilder(accounts)
                .policy(() -> Tenants.current().equals(AOZORA) ? STANDARD.disabled() : STANDARD)
                .build();
        assertThat(byTenant.start(logIn())).isEqualTo(new NotRequired(hanako));
        assertThat(last().action()).isEqualTo("auth.two-step.not-required");
        assertThat(codeMails()).isZero();
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        assertThat(byTenant.start(world.logIn(accounts, TAKASAKI, EMAIL))).isInstanceOf(Sent.class);
    }

    @Test
    @Tag("JJ-27")
    void policy_ofTheCompany_setsDigitsLifetimeAndTries() {
        TwoStepPolicy severe = new TwoStepPolicy(true, 8, Duration.ofMinutes(3), 3, Duration.ofMinutes(2), 2, 5, 5);
        EmailTwoStep strict = world.twoStepBuilder(accounts).policy(severe).build();
        PreAuthentication login = logIn();
        Sent sent = (Sent) strict.start(login);
        assertThat(world.lastCode()).hasSize(8);
        assertThat(sent.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(3)));
        assertThat(strict.verify(login, sent.challengeId(), "x")).isEqualTo(new Wrong(2));
        assertThat(strict.verify(login, sent.challengeId(), "x")).isEqualTo(new Wrong(1));
        assertThat(strict.verify(login, sent.challengeId(), "x")).isEqualTo(new Wrong(0));
        assertThat(strict.verify(login, sent.challengeId(), world.lastCode()))
                .isEqualTo(new Refused(Reason.NO_TRIES_LEFT));
    }

    @Test
    void build_missingSetting_isNamed() {
        assertThatThrownBy(() -> EmailTwoStep.builder().build()).hasMessage("EmailTwoStep.builder() needs keys(...)");
    }

    PreAuthentication logIn() {
        return world.logIn(accounts, AOZORA, EMAIL);
    }

    Sent start(PreAuthentication login) {
        return (Sent) twoStep.start(login);
    }

    EmailTwoStep.Result verify(PreAuthentication login, Sent sent, String typed) {
        return twoStep.verify(login, sent.challengeId(), typed);
    }

    SecurityEvent last() {
        List<SecurityEvent> all = world.events.events();
        return all.get(all.size() - 1);
    }

    /** Two random codes may be the same, once in a million. */
    private Sent startWithAnotherCode(PreAuthentication login, String code) {
        Sent sent = start(login);
        while (world.lastCode().equals(code)) {
            world.clock.advance(Duration.ofMinutes(1));
            twoStep.resend(login, sent.challengeId());
        }
        return sent;
    }

    private long codeMails() {
        return world.mails().stream()
                .filter(mail -> mail.subject().contains("login code"))
                .count();
    }
}
