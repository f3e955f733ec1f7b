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
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.lifecycle.PasswordReset.Done;
import io.sharedkit.auth.lifecycle.PasswordReset.LinkRefused;
import io.sharedkit.auth.lifecycle.PasswordReset.LinkUsable;
import io.sharedkit.auth.lifecycle.PasswordReset.PasswordRejected;
import io.sharedkit.auth.lifecycle.PasswordReset.Requested;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a reset by mail does, on every store. */
abstract class PasswordResetContract {
    static final String EMAIL = "hanako@aozora.example.jp";
    static final String FRESH = "yama no ue no 8 kumo";
    static final Origin OFFICE = Origin.of("203.0.113.57");

    AuthWorld world;
    Accounts accounts;
    PasswordLifecycle lifecycle;
    PasswordReset reset;
    Account hanako;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        lifecycle = world.lifecycleBuilder()
                .invitations(account -> accounts.inviteAgain(account.id(), Actor.system("auth.password.reset")))
                .build();
        reset = lifecycle.reset();
        hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    String mailedToken() {
        assertThat(reset.request("c-aozora", EMAIL, OFFICE)).isEqualTo(new Requested());
        return world.lastResetToken();
    }

    boolean logsInWith(String password) {
        return world.login().authenticate("c-aozora", EMAIL, password, Origin.unknown())
                instanceof PasswordLogin.Passed;
    }

    @Test
    @Tag("HK-06b")
    @Tag("GN-07c")
    void reset_byTheMailedLink_setsThePasswordOnce() {
        String token = mailedToken();
        assertThat(reset.inspect(token))
                .isEqualTo(new LinkUsable(AOZORA, world.clock.instant().plus(Duration.ofMinutes(30))));
        assertThat(reset.reset(token, FRESH, OFFICE)).isEqualTo(new Done(AOZORA));
        assertThat(logsInWith(FRESH)).isTrue();
        assertThat(logsInWith(PASSWORD)).isFalse();
        assertThat(reset.inspect(token)).isEqualTo(new LinkRefused(LinkProblem.USED));
        assertThat(reset.reset(token, "another long password 1", OFFICE)).isEqualTo(new LinkRefused(LinkProblem.USED));
        assertThat(logsInWith(FRESH)).isTrue();
    }

    @Test
    void request_nothingElse_changesNothing() {
        mailedToken();
        assertThat(logsInWith(PASSWORD)).isTrue();
    }

    @Test
    void mail_hasTheConfiguredAddress_inBothLanguages_andTheTimeInJapan() {
        mailedToken();
        Mail mail = world.lastMail();
        assertThat(mail.to()).isEqualTo(EMAIL);
        assertThat(mail.subject()).isEqualTo("パスワード再設定のご案内 / Choose a new password");
        assertThat(mail.text())
                .contains("髙﨑 花子 様", "Dear 髙﨑 花子", "株式会社青空商事", AuthWorld.RESET_LINK, "2026-04-01 09:30 JST")
                .contains("お申し込みを受け付けました", "was asked for")
                .contains("新しいパスワードを設定するまで、何も変更されません", "Nothing is changed until you choose a new one.")
                .doesNotContain("現在のパスワード", "present password", "管理者が、", "has started");
    }

    @Test
    @Tag("HK-06b")
    void reset_afterTheLifetime_isRefused() {
        String token = mailedToken();
        world.clock.advance(Duration.ofMinutes(30));
        assertThat(reset.inspect(token)).isEqualTo(new LinkRefused(LinkProblem.EXPIRED));
        assertThat(reset.reset(token, FRESH, OFFICE)).isEqualTo(new LinkRefused(LinkProblem.EXPIRED));
        assertThat(logsInWith(PASSWORD)).isTrue();
    }

    @Test
    void request_again_endsTheEarlierLink() {
        String first = mailedToken();
        String second = mailedToken();
        assertThat(reset.reset(first, FRESH, OFFICE)).isEqualTo(new LinkRefused(LinkProblem.INVALID));
        assertThat(reset.reset(second, FRESH, OFFICE)).isInstanceOf(Done.class);
    }

    @Test
    void reset_weakOrEmptyPassword_isRejectedAndUsesNothingUp() {
        String token = mailedToken();
        for (String weak : List.of("", "short", "aozora20260401", "hanakohanako")) {
            assertThat(reset.reset(token, weak, OFFICE)).as(weak).isInstanceOf(PasswordRejected.class);
        }
        assertThat(logsInWith(PASSWORD)).isTrue();
        assertThat(reset.reset(token, FRESH, OFFICE)).isInstanceOf(Done.class);
    }

    @Test
    void reset_forgedForeignAndWrongPurpose_areInvalid() {
        String token = mailedToken();
        Tenants.run(TAKASAKI, () -> world.invite(accounts, "jiro@example.jp", Roles.GENERAL_USER));
        String invitation = world.lastToken();
        for (String bad : List.of(
                "",
                "x",
                "..",
                token + "x",
                token.replace("c-aozora", "c-takasaki"),
                token.replace("c-aozora", "nosuch"),
                invitation)) {
            assertThat(reset.inspect(bad)).as(bad).isEqualTo(new LinkRefused(LinkProblem.INVALID));
            assertThat(reset.reset(bad, FRESH, OFFICE)).as(bad).isEqualTo(new LinkRefused(LinkProblem.INVALID));
        }
        assertThat(accounts.acceptInvitation(token, FRESH))
                .as("the link of a reset is no invitation")
                .isInstanceOf(Accounts.LinkRefused.class);
        assertThat(accounts.acceptInvitation(invitation, FRESH)).isInstanceOf(Accounts.Joined.class);
    }

    @Test
    @Tag("ASVS-6.3.8")
    void request_whateverIsTyped_isTheSameAnswer_andMailsOnlyToWhomItBelongs() {
        Tenants.run(AOZORA, () -> world.invite(accounts, "invited@aozora.example.jp", Roles.GENERAL_USER));
        int before = world.mails().size();
        for (String[] typed : new String[][] {
            {"c-aozora", "nobody@aozora.example.jp"},
            {"c-aozora", "no address"},
            {"c-aozora", ""},
            {"c-takasaki", EMAIL},
            {"nosuch", EMAIL},
            {"-", EMAIL},
            {"株式会社青空商事", EMAIL},
            {"", ""}
        }) {
            assertThat(reset.request(typed[0], typed[1], OFFICE)).isEqualTo(new Requested());
        }
        assertThat(world.mails()).hasSize(before);
        assertThat(reset.request("c-aozora", " ＨＡＮＡＫＯ@aozora.example.jp ", OFFICE))
                .isEqualTo(new Requested());
        assertThat(world.mails()).hasSize(before + 1);
        assertThat(world.lastMail().to()).isEqualTo(EMAIL);
    }

    @Test
    void request_ofAnInvitedUser_mailsAnotherInvitation() {
        Tenants.run(AOZORA, () -> world.invite(accounts, "invited@aozora.example.jp", Roles.GENERAL_USER));
        String first = world.lastToken();
        reset.request("c-aozora", "invited@aozora.example.jp", OFFICE);
        String second = world.lastToken();
        assertThat(second).isNotEqualTo(first);
        assertThat(accounts.acceptInvitation(second, FRESH)).isInstanceOf(Accounts.Joined.class);
    }

    @Test
    void request_ofACompanyWhoseContractHasEnded_mailsNothing_andItsLinksEnd() {
        String token = mailedToken();
        int before = world.mails().size();
        world.directory.suspend(AOZORA);
        reset.request("c-aozora", EMAIL, OFFICE);
        assertThat(world.mails()).hasSize(before);
        assertThat(reset.reset(token, FRESH, OFFICE)).isEqualTo(new LinkRefused(LinkProblem.INVALID));
        world.directory.activate(AOZORA);
        assertThat(reset.reset(token, FRESH, OFFICE)).isInstanceOf(Done.class);
    }

    @Test
    void request_servedTooLate_mailsNothing() {
        reset.request("c-aozora", EMAIL, OFFICE);
        world.clock.advance(Duration.ofMinutes(30));
        int before = world.mailer.mails().size();
        assertThat(world.mails()).hasSize(before);
    }

    @Test
    void request_beyondTheLimitOfTheLogin_floodsNoMailbox() {
        int before = world.mails().size();
        for (int i = 0; i < 12; i++) {
            assertThat(reset.request("c-aozora", EMAIL, Origin.of("203.0.113." + i)))
                    .isEqualTo(new Requested());
        }
        assertThat(world.mails()).hasSize(before + 5);
        world.clock.advance(Duration.ofHours(1));
        reset.request("c-aozora", EMAIL, OFFICE);
        assertThat(world.mails()).hasSize(before + 6);
    }

    @Test
    void request_beyondTheLimitOfTheAddress_leavesTheLoginsOfOthersAlone() {
        for (int i = 0; i < 30; i++) {
            reset.request("c-aozora", "user" + i + "@aozora.example.jp", Origin.of("2001:db8::" + i));
        }
        int before = world.mails().size();
        reset.request("c-aozora", EMAIL, Origin.of("2001:db8::ffff"));
        assertThat(world.mails()).hasSize(before);
        reset.request("c-aozora", EMAIL, OFFICE);
        assertThat(world.mails()).hasSize(before + 1);
    }

    @Test
    void request_beyondTheLimitOfTheCompany_isDropped() {
        for (int i = 0; i < 10; i++) {
            limited().request("c-aozora", "user" + i + "@aozora.example.jp", Origin.unknown());
        }
        int before = world.mails().size();
        limited().request("c-aozora", EMAIL, Origin.unknown());
        assertThat(world.mails()).hasSize(before);
    }

    private PasswordReset limited() {
        return world.lifecycleBuilder()
                .queue(new io.sharedkit.core.work.InMemoryWorkQueue(world.clock))
                .policy(new ResetPolicy(Duration.ofMinutes(30), 20, 1000, 10))
                .build()
                .reset();
    }

    @Test
    @Tag("ASVS-7.4.3")
    void reset_endsSessionsAndStartedLogins_andRaisesTheEpoch() {
        PreAuthentication started = world.logIn(AOZORA, EMAIL);
        Sessions sessions = world.sessionsBuilder().build();
        Sessions.Opened session = (Sessions.Opened) sessions.open(world.authenticate(AOZORA, EMAIL), OFFICE);
        long before = epoch();
        assertThat(world.login().holder(started)).isPresent();
        reset.reset(mailedToken(), FRESH, OFFICE);
        assertThat(sessions.resume(session.token())).isInstanceOf(Sessions.Ended.class);
        assertThat(world.login().holder(started)).isEmpty();
        assertThat(epoch()).isEqualTo(before + 1);
    }

    @Test
    @Tag("ASVS-6.4.3")
    void reset_leavesTheSecondStepAsItIs_andLogsNobodyIn() {
        SecondStepPolicy optional = SecondStepPolicy.standard().with(SecondStepPolicy.Mode.OPTIONAL);
        SecondStep steps = world.secondStepBuilder()
                .factor(world.codesBuilder().build())
                .policy(optional)
                .build();
        world.inAozora(() -> {
            world.credentials.chooseTwoStep(hanako.id(), true);
            return null;
        });
        reset.reset(mailedToken(), FRESH, OFFICE);
        assertThat(world.events.actions()).doesNotContain("auth.login.completed");
        PreAuthentication passed = ((PasswordLogin.Passed) world.login().authenticate("c-aozora", EMAIL, FRESH, OFFICE))
                .preAuthentication();
        assertThat(steps.begin(passed, OFFICE)).isEqualTo(new SecondStep.FactorNeeded(List.of(Factor.EMAIL_CODE)));
    }

    @Test
    void reset_ofSomebodyWhoIsLockedOut_reopensTheLogin() {
        for (int i = 0; i < 11; i++) {
            world.login().authenticate("c-aozora", EMAIL, "wrong wrong wrong", Origin.unknown());
        }
        assertThat(world.login().authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Wait.class);
        reset.reset(mailedToken(), FRESH, OFFICE);
        assertThat(logsInWith(FRESH)).isTrue();
    }

    @Test
    void reset_requiredChange_isSettledByIt() {
        world.inAozora(() -> lifecycle.administration().requireChange(hanako.id(), OPERATOR));
        assertThat(world.inAozora(() -> world.credentials.state(hanako.id()).mustChange()))
                .isTrue();
        reset.reset(mailedToken(), FRESH, OFFICE);
        assertThat(world.inAozora(() -> world.credentials.state(hanako.id()).mustChange()))
                .isFalse();
    }

    @Test
    @Tag("ASVS-6.3.7")
    void reset_mailsANotice_withTimeAndCoarseNetwork_andWithoutALink() {
        reset.reset(mailedToken(), FRESH, OFFICE);
        Mail notice = world.lastMail();
        assertThat(notice.to()).isEqualTo(EMAIL);
        assertThat(notice.subject()).isEqualTo("パスワード変更のお知らせ / Your password was changed");
        assertThat(notice.text())
                .contains("2026-04-01 09:00 JST", "203.0.113.*", "お心当たりのない場合", "If it was not you")
                .doesNotContain("203.0.113.57")
                .doesNotContain("http");
    }

    @Test
    void events_tellWhoWhereAndWhy_andNothingThatWasTyped() {
        reset.request("c-aozora", "nobody@aozora.example.jp", OFFICE);
        String token = mailedToken();
        reset.reset(token, "short", OFFICE);
        reset.reset(token, FRESH, OFFICE);
        reset.reset(token, FRESH, OFFICE);
        List<SecurityEvent> events = world.events.events().stream()
                .filter(event -> event.action().startsWith("auth.password."))
                .toList();
        assertThat(events)
                .extracting(event -> event.action() + " " + event.outcome())
                .containsExactly(
                        "auth.password.set SUCCESS",
                        "auth.password.reset-sent DENIED",
                        "auth.password.reset-sent SUCCESS",
                        "auth.password.rejected DENIED",
                        "auth.password.changed SUCCESS",
                        "auth.password.reset-refused DENIED");
        assertThat(events.subList(1, 6))
                .allSatisfy(event -> assertThat(event.details()).containsEntry("ip", "203.0.113.57"));
        assertThat(events.get(4).actor()).isEqualTo(Actor.user(hanako.id()));
        assertThat(events.toString())
                .doesNotContain("nobody")
                .doesNotContain("kumo")
                .doesNotContain(token);
    }

    long epoch() {
        return world.inAozora(() -> world.credentials.state(hanako.id()).epoch());
    }
}
