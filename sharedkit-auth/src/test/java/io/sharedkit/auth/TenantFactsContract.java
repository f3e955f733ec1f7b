/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.login.SecondStepPolicy.Mode;
import io.sharedkit.auth.session.SessionLimits;
import io.sharedkit.auth.session.SessionPolicy;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.auth.throttle.GuessingLimits;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.auth.throttle.ThrottlePolicy;
import io.sharedkit.auth.twostep.AuthenticatorApp;
import io.sharedkit.auth.twostep.SecondStepUse;
import io.sharedkit.auth.twostep.Totp;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The facts that are gathered over all companies: what they say is what is stored. */
abstract class TenantFactsContract {
    private static final String EMAIL = "hanako@aozora.example.jp";

    private AuthWorld world = AuthWorld.inMemory();
    private Account hanako = new Account("", EMAIL, "", "", Account.Status.INVITED);

    abstract AuthWorld world();

    @BeforeEach
    void addUsers() {
        world = world();
        hanako = world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
        world.join(world.accounts(), TAKASAKI, "jiro@takasaki.example.jp", Roles.GENERAL_USER);
    }

    @Test
    void facts_beforeTheFirstLook_areUnknown() {
        assertThat(limits(SessionPolicy.standard()).facts())
                .singleElement()
                .matches(fact -> fact.verdict() == Verdict.UNKNOWN);
        assertThat(use(SecondStepPolicy.standard()).facts())
                .singleElement()
                .matches(fact -> fact.verdict() == Verdict.UNKNOWN);
        assertThat(guessing(ThrottlePolicy.standard()).facts())
                .singleElement()
                .matches(fact -> fact.verdict() == Verdict.UNKNOWN);
    }

    @Test
    void guessing_isWhatStrangersHadOnOneLogin() {
        GuessingLimits guessing = guessing(ThrottlePolicy.standard());
        assertThat(guessing.look().verdict()).as("no failure").isEqualTo(Verdict.UNKNOWN);
        fail(AOZORA, EMAIL, 3);
        fail(AOZORA, "nobody@aozora.example.jp", 7);
        fail(TAKASAKI, "jiro@takasaki.example.jp", 2);
        Fact fact = guessing.look();
        assertThat(fact.name()).isEqualTo("auth.throttle.limits");
        assertThat(fact.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(fact.details())
                .containsEntry("logins-with-failures", "3")
                .containsEntry("most-failures-of-a-login", "7")
                .containsEntry("most-failures-allowed", "80")
                .containsEntry("tenants-exceeding", "0")
                .containsEntry("tenants", "2");
        assertThat(guessing.facts()).containsExactly(fact);
        assertThat(fact.toString()).doesNotContain("aozora", "hanako", "login:");
        world.authenticate(AOZORA, EMAIL);
        assertThat(guessing.look().details()).containsEntry("logins-with-failures", "2");
    }

    @Test
    void guessing_moreThanAStricterPolicyAllows_isNotKept() {
        ThrottlePolicy standard = ThrottlePolicy.standard();
        LoginThrottle throttle = world.throttleBuilder().build();
        for (int i = 0; i < 31; i++) {
            world.clock.advance(Duration.ofHours(2));
            assertThat(Tenants.get(AOZORA, () -> throttle.enter(EMAIL, Origin.unknown())))
                    .isInstanceOf(LoginThrottle.Entered.class);
        }
        assertThat(guessing(standard).look().verdict()).isEqualTo(Verdict.KEPT);
        ThrottlePolicy stricter = new ThrottlePolicy(
                0,
                10,
                standard.firstWait(),
                standard.longestWait(),
                50,
                50,
                10,
                180,
                100,
                300,
                Duration.ofHours(1),
                180);
        Fact fact = guessing(stricter).look();
        assertThat(fact.verdict()).isEqualTo(Verdict.NOT_KEPT);
        assertThat(fact.details())
                .containsEntry("most-failures-of-a-login", "31")
                .containsEntry("most-failures-allowed", "30")
                .containsEntry("tenants-exceeding", "1");
    }

    private void fail(TenantId company, String email, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(world.login().authenticate(company.value(), email, "another password", Origin.unknown()))
                    .isInstanceOf(PasswordLogin.Refused.class);
        }
    }

    private GuessingLimits guessing(ThrottlePolicy policy) {
        return new GuessingLimits(world.throttleStore, () -> policy, world.directory, world.clock);
    }

    @Test
    @Tag("JJ-32")
    void sessionLimits_areTheLongestPolicyAndTheLongestSessionInUse() {
        SessionLimits limits = limits(SessionPolicy.standard());
        assertThat(limits.look().verdict()).as("no session").isEqualTo(Verdict.UNKNOWN);
        useFor(Duration.ofHours(3));
        Fact fact = limits.look();
        assertThat(fact.name()).isEqualTo("auth.session.limits");
        assertThat(fact.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(fact.details())
                .containsEntry("longest-used", "PT3H")
                .containsEntry("longest-absolute-limit", "PT12H")
                .containsEntry("longest-idle-limit", "PT30M")
                .containsEntry("sessions-of-24-hours", "1")
                .containsEntry("tenants", "2");
        assertThat(limits.facts()).containsExactly(fact);
        assertThat(fact.toString()).doesNotContain("aozora", "hanako", hanako.id());
        world.clock.advance(Duration.ofHours(25));
        assertThat(limits.look().verdict()).as("no use of late").isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    @Tag("JJ-32")
    void sessionLimits_usedForLongerThanThePolicyAllows_areNotKept() {
        useFor(Duration.ofHours(9));
        assertThat(limits(SessionPolicy.standard()).look().verdict()).isEqualTo(Verdict.KEPT);
        Fact fact = limits(SessionPolicy.strict()).look();
        assertThat(fact.verdict()).isEqualTo(Verdict.NOT_KEPT);
        assertThat(fact.details()).containsEntry("tenants-exceeding", "1").containsEntry("longest-used", "PT9H");
    }

    @Test
    @Tag("JJ-27")
    void secondStep_countsCompaniesByModeAndAppsThatAreSetUp() {
        SecondStepUse use = use(SecondStepPolicy.standard());
        assertThat(use.look().details()).containsEntry("accounts-with-totp", "0");
        Totp totp = world.totpBuilder().build();
        Tenants.run(AOZORA, () -> {
            SecondFactor.Open open = (SecondFactor.Open) totp.enrol(hanako);
            assertThat(use.look().details()).as("not confirmed").containsEntry("accounts-with-totp", "0");
            String code = new AuthenticatorApp(open.data().get("secret")).code(world.clock.instant());
            assertThat(totp.confirm(hanako, code, () -> {})).isInstanceOf(SecondFactor.Right.class);
        });
        Fact fact = use.look();
        assertThat(fact.name()).isEqualTo("auth.second-step.policy");
        assertThat(fact.verdict()).isEqualTo(Verdict.KEPT);
        assertThat(fact.details())
                .containsEntry("accounts-with-totp", "1")
                .containsEntry("required", "2")
                .containsEntry("off", "0")
                .containsEntry("with-exceptions", "0");
        assertThat(fact.toString()).doesNotContain("aozora", "hanako", hanako.id());
    }

    @Test
    void secondStep_offInOneCompany_isNotKept() {
        SecondStepUse use = new SecondStepUse(
                world.factorStore,
                () -> Tenants.current().equals(AOZORA)
                        ? SecondStepPolicy.standard().with(Mode.OFF)
                        : SecondStepPolicy.standard(),
                world.directory,
                world.clock);
        assertThat(use.look().verdict()).isEqualTo(Verdict.NOT_KEPT);
        assertThat(use.look().details()).containsEntry("off", "1").containsEntry("required", "1");
        assertThat(use(SecondStepPolicy.standard().with(Mode.OPTIONAL)).look().verdict())
                .isEqualTo(Verdict.KEPT);
    }

    private void useFor(Duration time) {
        Sessions sessions = world.sessionsBuilder().build();
        Sessions.Opened opened = (Sessions.Opened) sessions.open(world.authenticate(AOZORA, EMAIL), Origin.unknown());
        for (Duration used = Duration.ZERO; used.compareTo(time) < 0; used = used.plusMinutes(20)) {
            world.clock.advance(Duration.ofMinutes(20));
            assertThat(sessions.resume(opened.token())).isInstanceOf(Sessions.Active.class);
        }
    }

    private SessionLimits limits(SessionPolicy policy) {
        return new SessionLimits(world.sessionStore, () -> policy, world.directory, world.clock);
    }

    private SecondStepUse use(SecondStepPolicy policy) {
        return new SecondStepUse(world.factorStore, () -> policy, world.directory, world.clock);
    }
}
