/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static io.sharedkit.auth.login.Factor.PASSKEY;
import static io.sharedkit.auth.login.Factor.RECOVERY_CODE;
import static io.sharedkit.auth.login.Factor.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.login.Assurance;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.EnrolledFactor;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.FactorSettings.Administered;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Checked;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Started;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStep.EnrolmentNeeded;
import io.sharedkit.auth.login.SecondStep.FactorNeeded;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.Mail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many answers are looked at, and what is not offered, with every store. */
abstract class FactorLimitsContract extends FactorsFixture {

    @Test
    @Tag("ASVS-6.6.3")
    void wrongCodes_hundredInARow_disableTheSecondStep_untilAReset() {
        enrol(byMail(logIn()));
        int wrong = 0;
        for (int i = 0; i < 400; i++) {
            wrong += steps.verify(logIn(), TOTP, wrong(), HERE) instanceof Wrong ? 1 : 0;
            world.clock.advance(Duration.ofMinutes(67));
        }
        assertThat(wrong).isEqualTo(100);
        assertThat(steps.verify(logIn(), TOTP, code(0), HERE)).isEqualTo(new Refused(Refusal.DISABLED));
        assertThat(steps.start(logIn(), TOTP, HERE)).isEqualTo(new Refused(Refusal.DISABLED));
        inAozora(() -> settings.release(hanako.id(), OPERATOR, HERE));
        assertThat(steps.verify(logIn(), TOTP, code(0), HERE)).isEqualTo(new Refused(Refusal.DISABLED));
        inAozora(() -> settings.reset(hanako.id(), OPERATOR, HERE));
        assertThat(byMail(logIn()).assurance()).isEqualTo(Assurance.TWO_STEP);
    }

    @Test
    void release_endsTheWaiting_andKeepsTheCount() {
        enrol(byMail(logIn()));
        for (int i = 0; i < 10; i++) {
            steps.verify(logIn(), TOTP, wrong(), HERE);
        }
        assertThat(steps.verify(logIn(), TOTP, code(1), HERE))
                .isEqualTo(new Refused(Refusal.HELD, world.clock.instant().plusSeconds(30)));
        assertThat(inAozora(() -> settings.release(hanako.id(), OPERATOR, HERE)))
                .isEqualTo(Administered.DONE);
        assertThat(steps.verify(logIn(), TOTP, code(1), HERE)).isInstanceOf(Complete.class);
    }

    /** The user's own network would be read where the administrator's stands. */
    @Test
    void mailsOfWhatAnAdministratorDid_sayWho_andNotFromWhere() {
        Account admin = world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.SYSTEM_ADMIN);
        inAozora(() -> settings.release(hanako.id(), Actor.user(admin.id()), HERE));
        Mail released = world.lastMail();
        assertThat(released.subject())
                .isEqualTo("二段階認証の待ち時間解除のお知らせ / You do not have to wait for the second step any longer");
        inAozora(() -> settings.reset(hanako.id(), Actor.user(admin.id()), HERE));
        Mail reset = world.lastMail();
        assertThat(reset.subject()).isEqualTo("二段階認証の設定解除のお知らせ / Your second step was reset");
        assertThat(List.of(released, reset))
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains("株式会社青空商事の管理者が、", "An administrator of 株式会社青空商事 has ", "2026-04-01 09:00 JST")
                        .contains("事前の案内がなかった場合", "If you did not expect this")
                        .doesNotContain("203.0.113", "Firefox", "Network", "接続元", "that was not you", "お心当たり"));
        inAozora(() -> settings.release(hanako.id(), OPERATOR, HERE));
        assertThat(world.lastMail().text()).contains("本サービスの窓口が、", "The support of this service has ended");
    }

    @Test
    @Tag("ASVS-6.3.5")
    void failures_afterTheRightPassword_areToldTheUser_onceAnHour() {
        enrol(byMail(logIn()));
        long before = alarms();
        for (int i = 0; i < 2; i++) {
            steps.verify(logIn(), TOTP, wrong(), HERE);
        }
        assertThat(alarms()).isEqualTo(before);
        for (int i = 0; i < 5; i++) {
            steps.verify(logIn(), TOTP, wrong(), HERE);
        }
        assertThat(alarms()).isEqualTo(before + 1);
        assertThat(world.lastMail().text())
                .contains("JST", "203.0.113.*", "Firefox (Windows)", "If that was not you", "お心当たり")
                .contains("この時点では、ログインは成立していません", "Up to then nobody had been logged in")
                .doesNotContain("Nobody was logged in")
                .contains("会社：株式会社青空商事", "Company: 株式会社青空商事")
                .doesNotContain("http");
        world.clock.advance(Duration.ofHours(1));
        steps.verify(logIn(), TOTP, wrong(), HERE);
        assertThat(alarms()).isEqualTo(before + 2);
    }

    private long alarms() {
        return world.mails().stream()
                .filter(mail -> mail.subject().contains("second step failed"))
                .count();
    }

    @Test
    @Tag("ASVS-6.6.3")
    @Tag("JJ-27")
    void wrongCodes_withCompleteLoginsInBetween_twentyInAny24Hours() {
        enrol(byMail(logIn()));
        Instant first = world.clock.instant();
        int wrong = 0;
        for (int hour = 0; hour < 23; hour++) {
            for (int i = 0; i < 6; i++) {
                wrong += steps.verify(logIn(), i % 2 == 0 ? TOTP : RECOVERY_CODE, wrong(), HERE) instanceof Wrong
                        ? 1
                        : 0;
            }
            world.clock.advance(Duration.ofHours(1));
            SecondStep.Answer right = steps.verify(logIn(), TOTP, code(0), HERE);
            assertThat(right).isInstanceOfAny(Complete.class, Refused.class);
        }
        assertThat(wrong).isEqualTo(20);
        Instant until = first.plus(Duration.ofHours(24));
        assertThat(steps.verify(logIn(), TOTP, code(0), HERE)).isEqualTo(new Refused(Refusal.HELD, until));
        world.clock.set(until);
        assertThat(steps.verify(logIn(), TOTP, code(0), HERE)).isInstanceOf(Complete.class);
    }

    @ParameterizedTest
    @Tag("ASVS-6.6.3")
    @ValueSource(longs = {21, 22, 23})
    void anySchedule_ofWrongAndRightCodes_keepsTheLimits(long seed) {
        enrol(byMail(logIn()));
        List<String> recovery = recovery(byAppLater());
        Random random = new Random(seed);
        List<Instant> wrongs = new ArrayList<>();
        int sinceComplete = 0;
        int complete = 0;
        for (int i = 0; i < 400; i++) {
            world.clock.advance(Duration.ofSeconds(random.nextInt(random.nextInt(8) == 0 ? 20_000 : 60)));
            Factor factor = random.nextBoolean() ? TOTP : RECOVERY_CODE;
            boolean right = random.nextInt(10) == 0;
            String answer = !right ? wrong() : factor == TOTP ? code(0) : recovery.get(random.nextInt(10));
            SecondStep.Answer got = steps.verify(logIn(), factor, answer, HERE);
            if (got instanceof Complete) {
                sinceComplete = 0;
                complete++;
            } else if (got instanceof Wrong) {
                wrongs.add(world.clock.instant());
                sinceComplete++;
            }
            Instant dayAgo = world.clock.instant().minus(Duration.ofHours(24));
            assertThat(wrongs).filteredOn(at -> at.isAfter(dayAgo)).hasSizeLessThanOrEqualTo(20);
            assertThat(sinceComplete).isLessThanOrEqualTo(100);
        }
        assertThat(complete).as("logins in between").isPositive();
        assertThat(wrongs).hasSizeGreaterThan(40);
    }

    private Authentication byAppLater() {
        world.clock.advance(Duration.ofSeconds(30));
        return byApp(logIn());
    }

    @Test
    @Tag("JJ-23b")
    void toEnrol_appSetUpAndTheCompanyTakesPasskeysOnly_offersNoPasskeyToWhoHasPasswordAndMailbox() {
        SecondStepPolicy passkeys = TOTP_ONLY.with(List.of(PASSKEY));
        SecondStep keyed =
                world.allFactors().factor(new UnusedPasskey()).policy(passkeys).build();
        assertThat(keyed.begin(logIn(), HERE)).as("nothing is set up").isEqualTo(new EnrolmentNeeded(List.of(PASSKEY)));
        enrol(byMail(logIn()));
        PreAuthentication login = logIn();
        assertThat(keyed.begin(login, HERE)).isEqualTo(new FactorNeeded(List.of()));
        assertThat(keyed.start(login, EMAIL_CODE, HERE)).isEqualTo(new Refused(Refusal.NOT_READY));
        assertThat(keyed.verify(login, EMAIL_CODE, "000000", HERE)).isEqualTo(new Refused(Refusal.NOT_READY));
    }

    @Test
    void clock_setBack_totpWaitsForTheStepsThatWereUsed_andThenWorks() {
        enrol(byMail(logIn()));
        byAppLater();
        Instant real = world.clock.instant();
        world.clock.advance(Duration.ofMinutes(-5));
        assertThat(steps.verify(logIn(), TOTP, code(0), HERE)).isEqualTo(new Refused(Refusal.USED));
        world.clock.set(real.plusSeconds(30));
        assertThat(steps.verify(logIn(), TOTP, code(0), HERE)).isInstanceOf(Complete.class);
    }

    /** It could be set up, and is not. */
    private static final class UnusedPasskey implements EnrolledFactor {
        @Override
        public Factor factor() {
            return PASSKEY;
        }

        @Override
        public boolean isReady(Account account) {
            return false;
        }

        @Override
        public Started start(PreAuthentication login, Account account, Origin origin) {
            throw new AssertionError("started");
        }

        @Override
        public Checked check(PreAuthentication login, Account account, String answer, Origin origin) {
            throw new AssertionError("checked");
        }

        @Override
        public Started enrol(Account account) {
            throw new AssertionError("enrolled");
        }

        @Override
        public Checked confirm(Account account, String answer, Runnable alongside) {
            throw new AssertionError("confirmed");
        }

        @Override
        public void remove(Account account, Runnable alongside) {
            alongside.run();
        }
    }
}
