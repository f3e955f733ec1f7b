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
import static io.sharedkit.auth.login.Factor.RECOVERY_CODE;
import static io.sharedkit.auth.login.Factor.TOTP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.login.Assurance;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.FactorSettings.Administered;
import io.sharedkit.auth.login.FactorSettings.Changed;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStep.EnrolmentNeeded;
import io.sharedkit.auth.login.SecondStep.FactorNeeded;
import io.sharedkit.auth.login.SecondStep.MailboxProved;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TOTP, recovery codes and remembered browsers, from setting up to losing them, with every store. */
abstract class FactorsContract extends FactorsFixture {

    @Test
    @Tag("JJ-27")
    @Tag("ASVS-6.3.7")
    void enrolment_ofALoggedInUser_thenTheAppIsAskedFor_andNoMail() {
        Authentication mailed = byMail(logIn());
        Authentication enrolled = enrol(mailed);
        assertThat(enrolled.epoch()).isEqualTo(mailed.epoch() + 1);
        assertThat(world.lastMail().to()).isEqualTo(EMAIL);
        assertThat(world.lastMail().text())
                .contains("認証アプリが登録されました", "authenticator app was set up")
                .contains("203.0.113.*", "Firefox (Windows)", "JST")
                .doesNotContain("://");
        assertThat(world.events.actions()).contains("auth.factor.enrolled");
        world.clock.advance(Duration.ofSeconds(30));
        PreAuthentication login = logIn();
        assertThat(steps.begin(login, HERE)).isEqualTo(new FactorNeeded(List.of(TOTP)));
        assertThat(steps.start(login, EMAIL_CODE, HERE)).isEqualTo(new Refused(Refusal.NOT_READY));
        assertThat(steps.verify(login, TOTP, code(0), HERE)).isInstanceOfSatisfying(Complete.class, complete -> {
            assertThat(complete.authentication().factors()).containsOnlyKeys(PASSWORD, TOTP);
            assertThat(complete.authentication().assurance()).isEqualTo(Assurance.MULTI_FACTOR);
        });
    }

    @Test
    void enrol_secretAndUri_areWhatAppsRead() {
        Open open = (Open) settings.begin(byMail(logIn()), TOTP, HERE);
        String secret = open.data().get("secret");
        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(open.toString()).doesNotContain(secret);
        URI uri = URI.create(open.data().get("uri"));
        assertThat(uri.getScheme()).isEqualTo("otpauth");
        assertThat(uri.getHost()).isEqualTo("totp");
        assertThat(uri.getPath()).isEqualTo("/青空 HR:hanako@aozora.example.jp");
        assertThat(uri.getRawPath()).isEqualTo("/%E9%9D%92%E7%A9%BA%20HR:hanako%40aozora.example.jp");
        assertThat(uri.getRawQuery())
                .isEqualTo("secret=" + secret + "&issuer=%E9%9D%92%E7%A9%BA%20HR&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    @Tag("ASVS-6.5.1")
    void totp_aStepWorksOnce_andNoEarlierOneAfterIt() {
        enrol(byMail(logIn()));
        PreAuthentication login = logIn();
        assertThat(steps.verify(login, TOTP, code(0), HERE))
                .as("the code that confirmed")
                .isEqualTo(new Refused(Refusal.USED));
        world.clock.advance(Duration.ofSeconds(60));
        assertThat(steps.verify(login, TOTP, code(1), HERE)).isInstanceOf(Complete.class);
        for (int step : new int[] {-1, 0, 1}) {
            assertThat(steps.verify(logIn(), TOTP, code(step), HERE)).isEqualTo(new Refused(Refusal.USED));
        }
        world.clock.advance(Duration.ofSeconds(60));
        assertThat(steps.verify(logIn(), TOTP, code(0), HERE)).isInstanceOf(Complete.class);
    }

    @Test
    @Tag("ASVS-6.5.8")
    @Tag("ASVS-6.5.5")
    void totp_windowIsOneStepEachWay_orNone() {
        enrol(byMail(logIn()));
        world.clock.advance(Duration.ofMinutes(10));
        for (int step : new int[] {-2, 2, 3, -3}) {
            assertThat(steps.verify(logIn(), TOTP, code(step), HERE))
                    .as("" + step)
                    .isEqualTo(new Wrong());
        }
        SecondStep exact = world.secondStepBuilder()
                .factor(world.totpBuilder().window(0).build())
                .build();
        assertThat(exact.verify(logIn(), TOTP, code(1), HERE)).isEqualTo(new Wrong());
        assertThat(exact.verify(logIn(), TOTP, code(-1), HERE)).isEqualTo(new Wrong());
        assertThat(steps.verify(logIn(), TOTP, code(-1), HERE)).isInstanceOf(Complete.class);
        assertThat(steps.verify(logIn(), TOTP, code(1), HERE)).isInstanceOf(Complete.class);
        assertThatThrownBy(() -> world.totpBuilder().window(2)).hasMessage("window is 2; it must be 0 to 1.");
    }

    @Test
    void totp_codeAsPeopleTypeIt_andRubbish() {
        enrol(byMail(logIn()));
        world.clock.advance(Duration.ofSeconds(30));
        for (String typed : List.of("-", "x", "0".repeat(10_000), "\uD800", code(0) + "0", code(0).substring(1))) {
            assertThat(steps.verify(logIn(), TOTP, typed, HERE)).isEqualTo(new Wrong());
        }
        String code = code(0);
        assertThat(steps.verify(logIn(), TOTP, code.substring(0, 3) + " " + code.substring(3), HERE))
                .isInstanceOf(Complete.class);
    }

    @Test
    @Tag("ASVS-6.6.2")
    void totp_codeOfAnotherUserOrCompany_isWrong() {
        enrol(byMail(logIn()));
        world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        PreAuthentication elsewhere = world.logIn(TAKASAKI, EMAIL);
        world.clock.advance(Duration.ofSeconds(30));
        assertThat(steps.verify(elsewhere, TOTP, code(0), HERE)).isEqualTo(new Refused(Refusal.NOT_READY));
        steps.start(elsewhere, EMAIL_CODE, HERE);
        assertThat(steps.verify(logIn(), TOTP, world.lastCode(), HERE)).isEqualTo(new Wrong());
    }

    @Test
    @Tag("ASVS-6.4.4")
    @Tag("ON-14")
    @Tag("JJ-23b")
    @Tag("ON-10")
    void operators_needMoreThanAMailbox_andSetItUpAtTheLogin_afterTheMailbox() {
        SecondStep operators = world.allFactors().policy(TOTP_ONLY).build();
        PreAuthentication login = logIn();
        assertThat(operators.begin(login, HERE)).isEqualTo(new EnrolmentNeeded(List.of(TOTP)));
        assertThat(operators.enrol(login, TOTP)).as("the password alone").isEqualTo(new Refused(Refusal.LOGIN_ENDED));
        assertThat(operators.confirm(login, TOTP, "000000", HERE)).isEqualTo(new Refused(Refusal.LOGIN_ENDED));
        assertThat(operators.start(login, EMAIL_CODE, HERE)).isInstanceOf(Open.class);
        SecondStep.Answer proved = operators.verify(login, EMAIL_CODE, world.lastCode(), HERE);
        assertThat(proved).as("no proof of a login").isInstanceOf(MailboxProved.class);
        PreAuthentication ticket = ((MailboxProved) proved).ticket();
        assertThat(operators.begin(ticket, HERE)).isEqualTo(new SecondStep.Ended());
        assertThat(operators.verify(ticket, EMAIL_CODE, world.lastCode(), HERE))
                .isEqualTo(new Refused(Refusal.LOGIN_ENDED));
        assertThat(operators.confirm(ticket, TOTP, "000000", HERE)).isEqualTo(new Refused(Refusal.NOT_STARTED));
        Open open = (Open) operators.enrol(ticket, TOTP);
        remember(open);
        assertThat(operators.confirm(ticket, TOTP, wrong(), HERE)).isEqualTo(new Wrong());
        SecondStep.Answer done = operators.confirm(ticket, TOTP, code(0), HERE);
        assertThat(((Complete) done).authentication().assurance()).isEqualTo(Assurance.MULTI_FACTOR);
        assertThat(operators.enrol(ticket, TOTP)).as("once").isEqualTo(new Refused(Refusal.LOGIN_ENDED));
        assertThat(operators.begin(logIn(), HERE)).isEqualTo(new FactorNeeded(List.of(TOTP)));
    }

    @Test
    @Tag("JJ-23b")
    void enrolmentAtTheLogin_whereSomethingIsSetUp_isNotOffered() {
        enrol(byMail(logIn()));
        SecondStepPolicy passkeys = TOTP_ONLY.with(List.of(Factor.PASSKEY));
        SecondStep operators = world.allFactors().policy(passkeys).build();
        PreAuthentication login = logIn();
        assertThat(operators.begin(login, HERE)).isEqualTo(new FactorNeeded(List.of()));
        assertThat(operators.start(login, EMAIL_CODE, HERE)).isEqualTo(new Refused(Refusal.NOT_READY));
        SecondStep noMail = world.secondStepBuilder()
                .factor(world.totpBuilder().build())
                .policy(TOTP_ONLY)
                .build();
        world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        assertThat(noMail.begin(world.logIn(AOZORA, "taro@aozora.example.jp"), HERE))
                .as("nobody proves a mailbox where no mail is sent")
                .isEqualTo(new FactorNeeded(List.of()));
    }

    @Test
    void changes_withAnOldOrEndedOrWeakLogin_areRefused() {
        Authentication mailed = byMail(logIn());
        Refused stepUp = new Refused(Refusal.STEP_UP_NEEDED);
        world.clock.advance(Duration.ofMinutes(16));
        assertThat(settings.begin(mailed, TOTP, HERE)).as("too old").isEqualTo(stepUp);
        Authentication fresh = byMail(logIn());
        Authentication strong = enrol(fresh);
        assertThat(settings.remove(fresh, TOTP, HERE)).as("ended by the change").isEqualTo(stepUp);
        assertThat(settings.begin(strong, TOTP, HERE)).as("by mail only").isEqualTo(stepUp);
        assertThat(settings.remove(strong, TOTP, HERE)).isEqualTo(stepUp);
        world.clock.advance(Duration.ofSeconds(30));
        Authentication multi = byApp(logIn());
        assertThat(settings.remove(multi, TOTP, HERE)).isInstanceOf(Changed.class);
        assertThat(world.lastMail().text()).contains("was removed", "削除されました");
        assertThat(steps.begin(logIn(), HERE)).isEqualTo(new FactorNeeded(List.of(EMAIL_CODE)));
        assertThat(world.events.events())
                .filteredOn(event -> "STEP_UP_NEEDED".equals(event.details().get("reason")))
                .hasSize(4);
    }

    @Test
    void reenrolment_oldSecretWorksUntilTheNewOneIsConfirmed() {
        enrol(byMail(logIn()));
        byte[] old = secret;
        world.clock.advance(Duration.ofSeconds(30));
        Authentication multi = byApp(logIn());
        remember((Open) settings.begin(multi, TOTP, HERE));
        byte[] fresh = secret;
        world.clock.advance(Duration.ofSeconds(30));
        assertThat(steps.verify(logIn(), TOTP, code(fresh, 0), HERE)).isEqualTo(new Wrong());
        assertThat(steps.verify(logIn(), TOTP, code(old, 0), HERE)).isInstanceOf(Complete.class);
        assertThat(settings.confirm(multi, TOTP, code(old, 0), HERE)).isEqualTo(new Wrong());
        assertThat(settings.confirm(multi, TOTP, code(fresh, 0), HERE)).isInstanceOf(Changed.class);
        world.clock.advance(Duration.ofSeconds(30));
        assertThat(steps.verify(logIn(), TOTP, code(old, 0), HERE)).isEqualTo(new Wrong());
        assertThat(steps.verify(logIn(), TOTP, code(fresh, 0), HERE)).isInstanceOf(Complete.class);
    }

    @Test
    void confirm_tooLate_orOfAnEarlierSecret_isRefused() {
        Authentication first = byMail(logIn());
        assertThat(settings.confirm(first, TOTP, "000000", HERE)).isEqualTo(new Refused(Refusal.NOT_STARTED));
        remember((Open) settings.begin(first, TOTP, HERE));
        String earlier = code(0);
        remember((Open) settings.begin(first, TOTP, HERE));
        assertThat(settings.confirm(first, TOTP, earlier, HERE)).isEqualTo(new Wrong());
        world.clock.advance(Totp.ENROLMENT);
        assertThat(settings.confirm(first, TOTP, code(0), HERE)).isEqualTo(new Refused(Refusal.EXPIRED));
    }

    @Test
    @Tag("ASVS-6.5.6")
    void reset_byAnAdministrator_takesAllAway_showsNoSecret_andEndsLogins() {
        Authentication enrolled = enrol(byMail(logIn()));
        Account admin = world.join(accounts, AOZORA, "admin@aozora.example.jp", Roles.SYSTEM_ADMIN);
        assertThat(inAozora(() -> settings.reset(hanako.id(), Actor.user(hanako.id()), HERE)))
                .isEqualTo(Administered.NOT_ALLOWED);
        assertThat(inAozora(() -> settings.reset(admin.id(), Actor.user(admin.id()), HERE)))
                .as("nobody for himself")
                .isEqualTo(Administered.NOT_ALLOWED);
        assertThat(inAozora(() -> settings.reset("nobody", OPERATOR, HERE))).isEqualTo(Administered.UNKNOWN_ACCOUNT);
        assertThat(inAozora(() -> settings.describe(hanako.id()))).containsOnlyKeys(TOTP);
        assertThat(inAozora(() -> settings.reset(hanako.id(), Actor.user(admin.id()), HERE)))
                .isEqualTo(Administered.DONE);
        assertThat(inAozora(() -> settings.describe(hanako.id()))).isEmpty();
        assertThat(inAozora(() -> world.credentials.state(hanako.id()).epoch())).isEqualTo(enrolled.epoch() + 1);
        assertThat(world.lastMail().to()).isEqualTo(EMAIL);
        assertThat(world.lastMail().text()).contains("管理者", "administrator");
        inAozora(() -> settings.release(hanako.id(), Actor.user(admin.id()), HERE));
        assertThat(details("auth.factor.reset", Outcome.SUCCESS)).containsEntry("factors", "TOTP");
        assertThat(details("auth.factor.reset", Outcome.DENIED)).doesNotContainKey("factor");
        assertThat(details("auth.factor.released", Outcome.SUCCESS)).doesNotContainKey("factor");
        assertThat(steps.begin(logIn(), HERE)).isEqualTo(new FactorNeeded(List.of(EMAIL_CODE)));
    }

    private Map<String, String> details(String action, Outcome outcome) {
        return world.events.events().stream()
                .filter(event -> event.action().equals(action) && event.outcome() == outcome)
                .map(SecurityEvent::details)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "system-admin,     system-admin,     true",
        "system-admin,     general-user,     true",
        "sub-system-admin, system-admin,     false",
        "sub-system-admin, sub-system-admin, true",
        "sub-system-admin, business-admin,   true",
        "business-admin,   general-user,     false",
        "general-user,     general-user,     false",
    })
    @Tag("GN-06b")
    void resetAndRelease_reachTheOwnRankAndBelow(String own, String other, boolean may) {
        Account actor = world.join(accounts, AOZORA, "actor@aozora.example.jp", own);
        Account touched = world.join(accounts, AOZORA, "other@aozora.example.jp", other);
        long before = inAozora(() -> world.credentials.state(touched.id()).epoch());
        Actor by = Actor.user(actor.id());
        Administered expected = may ? Administered.DONE : Administered.NOT_ALLOWED;
        assertThat(inAozora(() -> settings.release(touched.id(), by, HERE))).isEqualTo(expected);
        assertThat(inAozora(() -> settings.reset(touched.id(), by, HERE))).isEqualTo(expected);
        assertThat(inAozora(() -> world.credentials.state(touched.id()).epoch()) > before)
                .isEqualTo(may);
        if (may) {
            assertThat(inAozora(() -> settings.release(actor.id(), by, HERE)))
                    .as("nobody for himself")
                    .isEqualTo(Administered.NOT_ALLOWED);
        }
    }

    @Test
    @Tag("ASVS-6.5.1")
    @Tag("ASVS-6.5.2")
    @Tag("ASVS-6.5.3")
    void recoveryCodes_workOnceEach_areToldByMail_andEndWithTheNextSet() {
        Authentication strong = enrol(byMail(logIn()));
        world.clock.advance(Duration.ofSeconds(30));
        List<String> codes = recovery(byApp(logIn()));
        assertThat(Set.copyOf(codes))
                .hasSize(10)
                .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"));
        assertThat(steps.begin(logIn(), HERE)).isEqualTo(new FactorNeeded(List.of(TOTP, RECOVERY_CODE)));
        PreAuthentication login = logIn();
        String typed = codes.get(3).toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(steps.verify(login, RECOVERY_CODE, typed, HERE))
                .isInstanceOfSatisfying(
                        Complete.class,
                        complete -> assertThat(complete.authentication().assurance())
                                .isEqualTo(Assurance.MULTI_FACTOR));
        assertThat(world.lastMail().text())
                .contains("残り：9個", "Codes left: 9.", "Firefox (Windows)", "Firefox（Windows）")
                .contains("会社：株式会社青空商事", "Company: 株式会社青空商事");
        assertThat(steps.verify(logIn(), RECOVERY_CODE, codes.get(3), HERE)).isEqualTo(new Refused(Refusal.USED));
        assertThat(inAozora(() -> settings.describe(hanako.id()).get(RECOVERY_CODE)))
                .containsEntry("remaining", "9");
        world.clock.advance(Duration.ofSeconds(30));
        List<String> next = recovery(byApp(logIn()));
        assertThat(steps.verify(logIn(), RECOVERY_CODE, codes.get(5), HERE)).isEqualTo(new Wrong());
        assertThat(steps.verify(logIn(), RECOVERY_CODE, next.get(0), HERE))
                .as("the one that was typed to confirm is unused")
                .isInstanceOf(Complete.class);
        assertThat(strong.factors()).containsKey(EMAIL_CODE);
    }

    @Test
    void recoveryCodes_withoutAnotherFactor_areNotReady_unlessThePolicySaysSo() {
        recovery(byMail(logIn()));
        assertThat(steps.begin(logIn(), HERE)).isEqualTo(new FactorNeeded(List.of(EMAIL_CODE)));
        SecondStepPolicy one = SecondStepPolicy.standard();
        SecondStepPolicy lax = new SecondStepPolicy(
                one.mode(), List.of(), List.of(), List.of(), one.factors(), true, Duration.ZERO, one.stepUpMaxAge());
        assertThat(world.allFactors().policy(lax).build().begin(logIn(), HERE))
                .isEqualTo(new FactorNeeded(List.of(EMAIL_CODE, RECOVERY_CODE)));
    }

    @Test
    void optional_isChosenByTheUser_andDeclinedOnlyWithAFreshLogin() {
        SecondStep optional = world.allFactors()
                .policy(SecondStepPolicy.standard().with(SecondStepPolicy.Mode.OPTIONAL))
                .build();
        Authentication plain = ((Complete) optional.begin(logIn(), HERE)).authentication();
        assertThat(plain.assurance()).isEqualTo(Assurance.PASSWORD);
        world.clock.advance(Duration.ofHours(1));
        assertThat(optional.settings().chooseTwoStep(plain, true, HERE)).isInstanceOf(Changed.class);
        PreAuthentication login = logIn();
        assertThat(optional.begin(login, HERE)).isEqualTo(new FactorNeeded(List.of(EMAIL_CODE)));
        assertThat(optional.settings().chooseTwoStep(plain, false, HERE))
                .isEqualTo(new Refused(Refusal.STEP_UP_NEEDED));
        assertThat(optional.settings().chooseTwoStep(byMail(login), false, HERE))
                .isInstanceOf(Changed.class);
        assertThat(optional.begin(logIn(), HERE)).isInstanceOf(Complete.class);
        assertThat(world.lastMail().text()).contains("switched off", "無効");
    }
}
