/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.lifecycle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.lifecycle.PasswordAdministration.Outcome;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.InMemoryWorkQueue;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What administrators do to passwords, on every store. */
abstract class PasswordAdministrationContract {
    static final String EMAIL = "hanako@aozora.example.jp";
    static final String FRESH = "yama no ue no 8 kumo";

    AuthWorld world;
    Accounts accounts;
    PasswordLifecycle lifecycle;
    PasswordAdministration administration;
    Account hanako;
    Account taro;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        lifecycle = world.lifecycleBuilder()
                .invitations(account -> accounts.inviteAgain(account.id(), OPERATOR))
                .build();
        administration = lifecycle.administration();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        taro = world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.SYSTEM_ADMIN);
    }

    CredentialState state(Account account) {
        return world.inAozora(() -> world.credentials.state(account.id()));
    }

    Outcome inAozora(java.util.function.Supplier<Outcome> work) {
        return world.inAozora(work);
    }

    @Test
    @Tag("ASVS-6.4.6")
    @Tag("ASVS-6.4.1")
    void startReset_mailsTheUserALink_andTheAdministratorNothing() {
        assertThat(inAozora(() -> administration.startReset(hanako.id(), Actor.user(taro.id()))))
                .isEqualTo(Outcome.DONE);
        assertThat(world.lastMail().to()).isEqualTo(EMAIL);
        String token = world.lastResetToken();
        assertThat(lifecycle.reset().reset(token, FRESH, Origin.unknown())).isInstanceOf(PasswordReset.Done.class);
        assertThat(world.events.actions()).contains("auth.password.reset-started");
        assertThat(world.events.events().toString()).doesNotContain(token);
    }

    @Test
    void startReset_theMailSaysWhoHasStartedIt_notThatTheUserHas() {
        inAozora(() -> administration.startReset(hanako.id(), Actor.user(taro.id())));
        assertThat(world.lastMail().text())
                .contains("株式会社青空商事の管理者が、", "再設定を開始しました", "何も変更されません")
                .contains("An administrator of 株式会社青空商事 has started a reset", "Nothing is changed until")
                .doesNotContain("お申し込み", "asked for", "did not ask", "破棄");
        inAozora(() -> administration.startReset(hanako.id(), OPERATOR));
        assertThat(world.lastMail().text())
                .contains("本サービスの窓口が、", "The support of this service has started a reset")
                .doesNotContain("管理者が、", "An administrator of");
    }

    @Test
    @Tag("ASVS-6.4.6")
    void administration_takesNoPassword() {
        assertThat(PasswordAdministration.class.getMethods())
                .filteredOn(method -> method.getDeclaringClass() == PasswordAdministration.class)
                .isNotEmpty()
                .allSatisfy(method -> {
                    assertThat(Arrays.asList(method.getParameterTypes()))
                            .doesNotContain(CharSequence.class, char[].class);
                    assertThat(method.getReturnType()).isEqualTo(Outcome.class);
                });
    }

    @Test
    void startReset_ofAnInvitedUser_invitesAgain() {
        Account invited = world.inAozora(() -> world.invite(accounts, "new@aozora.example.jp", Roles.GENERAL_USER));
        assertThat(inAozora(() -> administration.startReset(invited.id(), OPERATOR)))
                .isEqualTo(Outcome.DONE);
        assertThat(accounts.acceptInvitation(world.lastToken(), FRESH)).isInstanceOf(Accounts.Joined.class);
    }

    @Test
    @Tag("GN-07b")
    void requireChange_isRemembered_andEndsWhatIsLoggedIn() {
        PreAuthentication started = world.logIn(AOZORA, EMAIL);
        assertThat(inAozora(() -> administration.requireChange(hanako.id(), OPERATOR)))
                .isEqualTo(Outcome.DONE);
        assertThat(state(hanako).mustChange()).isTrue();
        assertThat(state(taro).mustChange()).isFalse();
        assertThat(world.login().holder(started)).isEmpty();
        assertThat(world.login().authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void requireChange_ofWhoHasToChangeAnyway_endsWhatIsLoggedIn() {
        Sessions sessions = world.sessionsBuilder().build();
        Sessions.Opened session = (Sessions.Opened) sessions.open(world.authenticate(AOZORA, EMAIL), Origin.unknown());
        Tenants.run(AOZORA, () -> world.credentials.requireChange(hanako.id()));
        assertThat(sessions.resume(session.token())).isInstanceOf(Sessions.Active.class);
        assertThat(inAozora(() -> administration.requireChange(hanako.id(), OPERATOR)))
                .isEqualTo(Outcome.DONE);
        assertThat(sessions.resume(session.token())).isInstanceOf(Sessions.Ended.class);
        assertThat(world.events.actions()).contains("auth.password.change-required");
    }

    @Test
    void requireChangeOfAll_endsWhatIsLoggedIn_alsoOfWhoHasToChangeAnyway_andOfNobodyElse() {
        Account jiro = world.join(accounts, TAKASAKI, "jiro@example.jp", Roles.GENERAL_USER);
        Sessions sessions = world.sessionsBuilder().build();
        Sessions.Opened session = (Sessions.Opened) sessions.open(world.authenticate(AOZORA, EMAIL), Origin.unknown());
        Sessions.Opened other =
                (Sessions.Opened) sessions.open(world.authenticate(TAKASAKI, jiro.email()), Origin.unknown());
        Tenants.run(AOZORA, () -> world.credentials.requireChange(hanako.id()));
        Tenants.run(TAKASAKI, () -> world.credentials.requireChange(jiro.id()));
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(inAozora(() -> administration.requireChangeOfAll(OPERATOR))).isEqualTo(Outcome.DONE);
        world.mails();
        assertThat(sessions.resume(session.token())).isInstanceOf(Sessions.Ended.class);
        assertThat(sessions.resume(other.token())).isInstanceOf(Sessions.Active.class);
    }

    @Test
    void startReset_ofAnInvitedUser_whereNobodyInvitesAgain_doesNotSayThatItIsDone() {
        PasswordAdministration alone = world.lifecycleBuilder()
                .queue(new InMemoryWorkQueue(world.clock))
                .build()
                .administration();
        Account invited = world.inAozora(() -> world.invite(accounts, "new@aozora.example.jp", Roles.GENERAL_USER));
        int mails = world.mails().size();
        assertThat(inAozora(() -> alone.startReset(invited.id(), OPERATOR))).isEqualTo(Outcome.NO_PASSWORD);
        assertThat(world.mails()).hasSize(mails);
    }

    @Test
    void everything_bySomebodyWithoutTheRole_isRefused() {
        Actor user = Actor.user(hanako.id());
        assertThat(inAozora(() -> administration.requireChange(taro.id(), user)))
                .isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(inAozora(() -> administration.startReset(taro.id(), user))).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(inAozora(() -> administration.requireChangeOfAll(user))).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(Tenants.get(TAKASAKI, () -> administration.requireChangeOfAll(Actor.user(taro.id()))))
                .as("an administrator of another company")
                .isEqualTo(Outcome.NOT_ALLOWED);
        world.mails();
        assertThat(state(taro).mustChange()).isFalse();
        assertThat(world.events.actions())
                .endsWith(
                        "auth.password.change-required",
                        "auth.password.reset-started",
                        "auth.password.change-required-of-all",
                        "auth.password.change-required-of-all");
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
    void resetAndChange_reachTheOwnRankAndBelow(String own, String other, boolean may) {
        Account actor = world.join(accounts, AOZORA, "actor@aozora.example.jp", own);
        Account touched = world.join(accounts, AOZORA, "other@aozora.example.jp", other);
        Actor by = Actor.user(actor.id());
        Outcome expected = may ? Outcome.DONE : Outcome.NOT_ALLOWED;
        int mails = world.mails().size();
        assertThat(inAozora(() -> administration.startReset(touched.id(), by))).isEqualTo(expected);
        assertThat(world.mails()).hasSize(may ? mails + 1 : mails);
        assertThat(inAozora(() -> administration.requireChange(touched.id(), by)))
                .isEqualTo(expected);
        assertThat(state(touched).mustChange()).isEqualTo(may);
    }

    @Test
    void requireChangeOfAll_takesTheHighestRank() {
        Account deputy = world.join(accounts, AOZORA, "deputy@aozora.example.jp", Roles.SUB_SYSTEM_ADMIN);
        assertThat(inAozora(() -> administration.requireChangeOfAll(Actor.user(deputy.id()))))
                .isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(inAozora(() -> administration.requireChangeOfAll(Actor.user(taro.id()))))
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void everything_ofAnUnknownOrForeignUser_isUnknown() {
        assertThat(inAozora(() -> administration.requireChange("nosuch", OPERATOR)))
                .isEqualTo(Outcome.UNKNOWN_ACCOUNT);
        assertThat(Tenants.get(TAKASAKI, () -> administration.startReset(hanako.id(), OPERATOR)))
                .isEqualTo(Outcome.UNKNOWN_ACCOUNT);
    }

    @Test
    void requireChangeOfAll_reachesEverybodyOfTheCompanyOnly_andEachIsAnEvent() {
        Account jiro = world.join(accounts, TAKASAKI, "jiro@example.jp", Roles.GENERAL_USER);
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(inAozora(() -> administration.requireChangeOfAll(OPERATOR))).isEqualTo(Outcome.DONE);
        world.mails();
        assertThat(state(hanako).mustChange()).isTrue();
        assertThat(state(taro).mustChange()).isTrue();
        assertThat(in(TAKASAKI, jiro).mustChange()).isFalse();
        assertThat(world.events.events(AOZORA))
                .filteredOn(event -> event.action().equals("auth.password.change-required"))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.actor()).isEqualTo(OPERATOR));
    }

    @Test
    void requireChangeOfAll_doneTwice_sparesWhoChangedMeanwhile() {
        world.clock.advance(Duration.ofMinutes(1));
        inAozora(() -> administration.requireChangeOfAll(OPERATOR));
        String payload = world.clock.instant().getEpochSecond() + "000000\nOPERATOR\nop-1";
        world.mails();
        long epoch = state(taro).epoch();
        world.clock.advance(Duration.ofMinutes(1));
        world.inAozora(() -> lifecycle.change().change(hanako.id(), PASSWORD, FRESH, Origin.unknown()));
        Tenants.run(AOZORA, () -> administration.requireChangeOfAll(payload));
        assertThat(state(hanako).mustChange()).isFalse();
        assertThat(state(taro).mustChange()).isTrue();
        assertThat(state(taro).epoch()).as("not logged out a second time").isEqualTo(epoch);
    }

    private CredentialState in(TenantId tenant, Account account) {
        return Tenants.get(tenant, () -> world.credentials.state(account.id()));
    }
}
