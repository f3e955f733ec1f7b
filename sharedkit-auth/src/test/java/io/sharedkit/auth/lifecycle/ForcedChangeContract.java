/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.lifecycle.PasswordChange.Completed;
import io.sharedkit.auth.lifecycle.PasswordChange.Ended;
import io.sharedkit.auth.lifecycle.PasswordChange.ForcedResult;
import io.sharedkit.auth.lifecycle.PasswordChange.PasswordRejected;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.auth.login.SecondStep.PasswordChangeNeeded;
import io.sharedkit.auth.password.PasswordPolicy;
import io.sharedkit.auth.password.PasswordPolicyBuilder;
import io.sharedkit.auth.password.PasswordPreset;
import io.sharedkit.auth.password.PasswordViolation;
import io.sharedkit.auth.password.PasswordViolation.Code;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login that is not complete before the user has chosen another password, on every store. */
abstract class ForcedChangeContract {
    static final String EMAIL = "hanako@aozora.example.jp";
    static final String FRESH = "yama no ue no 8 kumo";
    static final String OTHER = "another long password 1";
    static final Origin OFFICE = Origin.of("203.0.113.57");

    AuthWorld world;
    Accounts accounts;
    PasswordLifecycle lifecycle;
    SecondStep steps;
    Sessions sessions;
    Account hanako;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        steps = world.secondStep();
        lifecycle = world.lifecycleBuilder(steps).build();
        sessions = world.sessionsBuilder().build();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    @Test
    @Tag("ASVS-6.4.1")
    void requiredByAnAdministrator_opensNothing_beforeTheUserHasChosenAGoodOne() {
        Sessions.Opened before = (Sessions.Opened) sessions.open(complete(), OFFICE);
        PreAuthentication ticket = required();
        assertThat(sessions.resume(before.token())).as("ended by that").isInstanceOf(Sessions.Ended.class);
        assertThat(force(ticket, "short")).isInstanceOf(PasswordRejected.class);
        assertThat(force(ticket, EMAIL)).isInstanceOf(PasswordRejected.class);
        assertThat(force(ticket, PASSWORD)).as("in the history").isInstanceOf(PasswordRejected.class);
        assertThat(state().mustChange()).isTrue();
        assertThat(world.events.actions()).endsWith("auth.password.rejected");

        Authentication done = completed(force(ticket, FRESH));
        assertThat(done.factors()).containsOnlyKeys(Factor.PASSWORD, EMAIL_CODE);
        assertThat(state().mustChange()).isFalse();
        Sessions.Opened opened = (Sessions.Opened) sessions.open(done, OFFICE);
        assertThat(sessions.resume(opened.token())).isInstanceOf(Sessions.Active.class);
        assertThat(world.login().authenticate("c-aozora", EMAIL, PASSWORD, OFFICE))
                .isInstanceOf(PasswordLogin.Refused.class);
        assertThat(secondStep(FRESH)).as("once").isInstanceOf(Complete.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.SYSTEM_ADMIN, Roles.SUB_SYSTEM_ADMIN, Roles.BUSINESS_ADMIN, Roles.GENERAL_USER})
    @Tag("GN-07a")
    @Tag("GN-07b")
    @Tag("ASVS-6.4.1")
    void firstLogin_withAPasswordThatSomebodyElseKnows_mustSetOnesOwn(String role) {
        String email = "first@aozora.example.jp";
        Account first = world.join(accounts, AOZORA, email, role);
        Tenants.run(AOZORA, () -> world.credentials.requireChange(first.id()));
        PreAuthentication ticket = ticket(email, PASSWORD);
        assertThat(Authentication.class.getConstructors())
                .as("no session without a proof")
                .isEmpty();
        assertThat(force(ticket, PASSWORD)).isInstanceOf(PasswordRejected.class);
        assertThat(world.events.actions()).doesNotContain("auth.session.opened", "auth.login.completed");
        assertThat(sessions.open(completed(force(ticket, FRESH)), OFFICE)).isInstanceOf(Sessions.Opened.class);
    }

    @Test
    @Tag("ASVS-7.4.3")
    void completed_endsSessionsAndLoginsAndLinks_thatStillStood() {
        Sessions.Opened session = (Sessions.Opened) sessions.open(complete(), OFFICE);
        lifecycle.reset().request("c-aozora", EMAIL, OFFICE);
        String link = world.lastResetToken();
        Tenants.run(AOZORA, () -> world.credentials.requireChange(hanako.id()));
        PreAuthentication begun = world.logIn(AOZORA, EMAIL);
        PreAuthentication ticket = ticket(EMAIL, PASSWORD);
        assertThat(sessions.resume(session.token())).as("not ended yet").isInstanceOf(Sessions.Active.class);
        completed(force(ticket, FRESH));
        assertThat(sessions.resume(session.token())).isInstanceOf(Sessions.Ended.class);
        assertThat(world.login().holder(begun)).isEmpty();
        assertThat(lifecycle.reset().reset(link, OTHER, OFFICE))
                .isEqualTo(new PasswordReset.LinkRefused(LinkProblem.INVALID));
    }

    @Test
    void ticket_usedTwice_isRefusedAndRecorded() {
        PreAuthentication ticket = required();
        completed(force(ticket, FRESH));
        assertThat(force(ticket, OTHER)).isEqualTo(new Ended());
        SecurityEvent last = world.events.events().get(world.events.events().size() - 1);
        assertThat(last.action()).isEqualTo("auth.password.change-refused");
        assertThat(last.details()).containsEntry("reason", "login-ended").containsEntry("ip", "203.0.113.57");
        assertThat(logsInWith(FRESH)).isTrue();
    }

    @Test
    void twoTabs_theFirstOneCompletes_andTheOtherMustLogInAgain() {
        PreAuthentication one = required();
        world.clock.advance(Duration.ofMinutes(2));
        PreAuthentication two = ticket(EMAIL, PASSWORD);
        completed(force(two, FRESH));
        assertThat(force(one, OTHER)).isEqualTo(new Ended());
        assertThat(logsInWith(FRESH)).isTrue();
    }

    @Test
    void ticket_ofAnotherCompanyOrUser_changesNobodyElsesPassword() {
        Account namesake = world.join(accounts, TAKASAKI, EMAIL, Roles.GENERAL_USER);
        Account taro = world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        PreAuthentication ticket = required();
        for (String forged : List.of(
                ticket.token().replace("c-aozora", "c-takasaki"),
                ticket.token().replace(ticket.id(), taro.id()),
                ticket.token().replace("CHANGE_NEEDED", "PASSWORD_PASSED"))) {
            assertThat(world.login().resume(forged)).isEmpty();
        }
        Authentication done = completed(Tenants.get(TAKASAKI, () -> force(ticket, FRESH)));
        assertThat(done.tenant()).isEqualTo(AOZORA);
        assertThat(done.account()).isEqualTo(hanako);
        assertThat(epoch(TAKASAKI, namesake)).isEqualTo(1);
        assertThat(epoch(AOZORA, taro)).isEqualTo(1);
        assertThat(world.login().authenticate("c-takasaki", EMAIL, PASSWORD, OFFICE))
                .isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void ticket_ofAnotherStage_isRefused() {
        assertThat(force(world.logIn(AOZORA, EMAIL), FRESH)).isEqualTo(new Ended());
        assertThat(logsInWith(PASSWORD)).isTrue();
    }

    @Test
    void ticket_afterTenMinutes_isRefused() {
        PreAuthentication ticket = required();
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(force(ticket, FRESH)).isEqualTo(new Ended());
        assertThat(world.login().resume(ticket.token())).isEmpty();
        assertThat(state().mustChange()).isTrue();
        PreAuthentication justInTime = ticket(EMAIL, PASSWORD);
        world.clock.advance(Duration.ofMinutes(10).minusNanos(1000));
        completed(force(justInTime, FRESH));
    }

    @Test
    void ticket_passwordResetMeanwhile_isRefused_andTheResetStands() {
        PreAuthentication ticket = required();
        lifecycle.reset().request("c-aozora", EMAIL, OFFICE);
        assertThat(lifecycle.reset().reset(world.lastResetToken(), FRESH, OFFICE))
                .isInstanceOf(PasswordReset.Done.class);
        assertThat(force(ticket, OTHER)).isEqualTo(new Ended());
        assertThat(logsInWith(FRESH)).isTrue();
        assertThat(logsInWith(OTHER)).isFalse();
    }

    @Test
    void ticket_loginsEndedOrUserDisabledMeanwhile_isRefused() {
        PreAuthentication ended = required();
        Tenants.run(AOZORA, () -> world.credentials.endLogins(hanako.id()));
        assertThat(force(ended, FRESH)).isEqualTo(new Ended());
        PreAuthentication disabled = ticket(EMAIL, PASSWORD);
        Tenants.run(AOZORA, () -> accounts.disable(hanako.id(), "left", OPERATOR));
        assertThat(force(disabled, FRESH)).isEqualTo(new Ended());
    }

    @Test
    void oneTicket_manyTimesAtOnce_completesOnce() throws Exception {
        PreAuthentication ticket = required();
        List<String> wanted = List.of(FRESH, OTHER, "kawa no nagare 12", "mori no naka 34", "umi no kaze 5678");
        List<ForcedResult> results = AtOnce.call(wanted.size(), i -> force(ticket, wanted.get(i)));
        assertThat(results).filteredOn(Completed.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Ended.class::isInstance).hasSize(wanted.size() - 1);
        assertThat(epoch(AOZORA, hanako)).isEqualTo(ticket.epoch() + 1);
        assertThat(wanted.stream().filter(this::logsInWith)).hasSize(1);
    }

    @Test
    void expiredByThePolicy_login_isCompletedByTheChange_andNotAskedAgain() {
        policy(PasswordPolicy.builder(PasswordPreset.BALANCED).expiryDays(30));
        assertThat(secondStep(PASSWORD)).isInstanceOf(Complete.class);
        world.clock.advance(Duration.ofDays(31));
        PreAuthentication ticket = ticket(EMAIL, PASSWORD);
        assertThat(state().mustChange()).isFalse();
        completed(force(ticket, FRESH));
        assertThat(secondStep(FRESH)).isInstanceOf(Complete.class);
        world.clock.advance(Duration.ofDays(31));
        assertThat(secondStep(FRESH)).isInstanceOf(PasswordChangeNeeded.class);
    }

    @Test
    void forcedChange_waitsForNoLeastAge() {
        policy(PasswordPolicy.builder(PasswordPreset.BALANCED).minAgeDays(1));
        PreAuthentication ticket = required();
        completed(force(ticket, FRESH));
        assertThat(world.inAozora(() -> lifecycle.change().change(hanako.id(), FRESH, OTHER, OFFICE)))
                .as("a change at will waits")
                .isInstanceOf(PasswordRejected.class);
    }

    @Test
    void samePasswordOnceMore_isNoChange_alsoWithoutAHistory() {
        policy(PasswordPolicy.builder(PasswordPreset.BALANCED).historyCount(0));
        PreAuthentication ticket = required();
        assertThat(force(ticket, PASSWORD))
                .isEqualTo(new PasswordRejected(List.of(new PasswordViolation(Code.REUSED, 1))));
        completed(force(ticket, FRESH));
    }

    @Test
    @Tag("ASVS-6.3.7")
    void completed_isToldByMail_andRecordedWithTheLogin() {
        PreAuthentication ticket = required();
        completed(force(ticket, FRESH));
        assertThat(world.lastMail().to()).isEqualTo(EMAIL);
        assertThat(world.lastMail().subject()).startsWith("パスワード変更のお知らせ");
        assertThat(world.lastMail().text()).contains("203.0.113.*").doesNotContain("http");
        assertThat(world.events.actions()).endsWith("auth.password.changed", "auth.login.completed");
        assertThat(world.events.events())
                .filteredOn(event -> event.action().equals("auth.password.changed"))
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("by", "forced-change"));
        assertThat(world.events.events().toString()).doesNotContain(FRESH, ticket.token());
    }

    ForcedResult force(PreAuthentication ticket, String wanted) {
        return lifecycle.change().changeForced(ticket, wanted, OFFICE);
    }

    static Authentication completed(ForcedResult result) {
        assertThat(result).isInstanceOf(Completed.class);
        return ((Completed) result).authentication();
    }

    /** The ticket of a login after an administrator required a change. */
    PreAuthentication required() {
        return required(PASSWORD);
    }

    PreAuthentication required(String present) {
        Tenants.run(AOZORA, () -> lifecycle.administration().requireChange(hanako.id(), OPERATOR));
        return ticket(EMAIL, present);
    }

    boolean logsInWith(String password) {
        return world.login().authenticate("c-aozora", EMAIL, password, Origin.unknown())
                instanceof PasswordLogin.Passed;
    }

    private Authentication complete() {
        return ((Complete) secondStep(PASSWORD)).authentication();
    }

    private PreAuthentication ticket(String email, String password) {
        return ((PasswordChangeNeeded) secondStep(email, password)).ticket();
    }

    private SecondStep.Answer secondStep(String password) {
        return secondStep(EMAIL, password);
    }

    private SecondStep.Answer secondStep(String email, String password) {
        world.clock.advance(Duration.ofMinutes(1));
        PasswordLogin.Result passed = world.login().authenticate("c-aozora", email, password, OFFICE);
        PreAuthentication login = ((PasswordLogin.Passed) passed).preAuthentication();
        steps.start(login, EMAIL_CODE, OFFICE);
        return steps.verify(login, EMAIL_CODE, world.lastCode(), OFFICE);
    }

    /** Builds everything anew under another policy of passwords. */
    private void policy(PasswordPolicyBuilder policy) {
        Passwords passwords = Passwords.builder()
                .hasher(PasswordHasher.builder().cost(64, 1, 1).build())
                .policy(policy.build())
                .clock(world.clock)
                .build();
        steps = world.secondStepBuilder(world.with(realm -> realm.passwords(passwords))
                        .loginBuilder()
                        .build())
                .factor(world.codesBuilder().build())
                .build();
        lifecycle = world.with(realm -> realm.passwords(passwords))
                .lifecycleBuilder(steps)
                .queue(new CapturingQueue())
                .build();
    }

    private CredentialState state() {
        return world.inAozora(() -> world.credentials.state(hanako.id()));
    }

    private long epoch(TenantId tenant, Account account) {
        return Tenants.get(tenant, () -> world.credentials.state(account.id())).epoch();
    }
}
