/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.account;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Accounts.Change;
import io.sharedkit.auth.account.Accounts.InviteResult;
import io.sharedkit.auth.account.Accounts.NotInvited;
import io.sharedkit.auth.account.Accounts.NotInvitedReason;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.password.PasswordViolation.Code;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How users come and go, with every store of accounts. */
abstract class AccountsContract {
    static final String EMAIL = "hanako@aozora.example.jp";
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 3, 31);

    AuthWorld world;
    Accounts accounts;
    PasswordLogin login;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        login = world.login();
    }

    @Test
    @Tag("GN-07b")
    @Tag("GN-07c")
    void invite_mailsAOneTimeLinkInBothLanguages_andNoPassword() {
        Account account = world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        Mail mail = world.lastMail();
        assertThat(mail.to()).isEqualTo(EMAIL);
        assertThat(mail.subject()).isEqualTo("パスワード設定のご案内 / Set your password");
        assertThat(mail.text())
                .contains("髙﨑 花子 様")
                .contains("Dear 髙﨑 花子,")
                .contains("株式会社青空商事より")
                .contains("有効期限：2026-04-04 09:00 JST")
                .contains("until 2026-04-04 09:00 JST");
        assertThat(account.status()).isEqualTo(Account.Status.INVITED);
        assertThat(world.inAozora(() -> world.credentials.state(account.id())).passwordSetAt())
                .isNull();
        assertThat(world.lastToken()).matches("c-aozora\\.[\\w-]{22}\\.[\\w-]{43}");
        assertThat(world.inAozora(() -> accounts.find(account.id()))).contains(account);
    }

    @Test
    @Tag("GN-07b")
    void authenticate_beforeAPasswordWasSet_isRefused() {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        for (String tried : List.of("", PASSWORD, world.lastToken())) {
            assertThat(login.authenticate("c-aozora", EMAIL, tried, Origin.unknown()))
                    .isEqualTo(new PasswordLogin.Refused());
        }
        assertThat(last().details()).containsEntry("reason", "no-password-yet");
    }

    @Test
    @Tag("JJ-26a")
    @Tag("GN-07c")
    void acceptInvitation_thenAuthenticate_passesTheFirstStepOnly() {
        Account invited = world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        Accounts.AcceptResult accepted = accounts.acceptInvitation(world.lastToken(), PASSWORD);
        assertThat(accepted).isInstanceOfSatisfying(Accounts.Joined.class, joined -> {
            assertThat(joined.account().id()).isEqualTo(invited.id());
            assertThat(joined.account().status()).isEqualTo(Account.Status.ACTIVE);
        });
        PreAuthentication passed = world.logIn(AOZORA, EMAIL);
        assertThat(passed.tenant()).isEqualTo(AOZORA);
        assertThat(passed.accountId()).isEqualTo(invited.id());
        assertThat(passed.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(world.events.actions())
                .containsExactly("auth.account.invited", "auth.password.set", "auth.login.password-accepted");
        assertThat(world.events.events(AOZORA)).hasSize(3).allSatisfy(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(event.target()).isEqualTo(invited.id());
        });
    }

    @Test
    void acceptInvitation_weakPassword_isRejectedWithReasons_andTheLinkStillWorks() {
        world.inAozora(() -> world.invite(accounts, "kumagorou.t@aozora.example.jp", Roles.GENERAL_USER));
        String token = world.lastToken();
        Map<String, Code> weak = Map.of(
                "sakura2026!!", Code.COMMON,
                "kurz", Code.TOO_SHORT,
                "kumagorou2026", Code.CONTEXT_WORD,
                "髙﨑髙﨑髙﨑髙﨑髙﨑髙﨑髙﨑", Code.CONTEXT_WORD,
                "青空商事青空商事青空商事", Code.CONTEXT_WORD,
                "c-aozora2026!", Code.CONTEXT_WORD);
        weak.forEach((password, code) -> assertThat(accounts.acceptInvitation(token, password))
                .isInstanceOfSatisfying(
                        Accounts.PasswordRejected.class,
                        rejected -> assertThat(rejected.violations())
                                .as(password)
                                .anyMatch(violation -> violation.code() == code)));
        List<SecurityEvent> rejections = events("auth.password.rejected");
        assertThat(rejections).hasSize(6).allMatch(event -> event.outcome() == Outcome.DENIED);
        assertThat(rejections.toString()).contains("COMMON").doesNotContain("sakura2026");
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isInstanceOf(Accounts.Joined.class);
    }

    @Test
    void acceptInvitation_secondTime_isUsed_andChangesNothing() {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String token = world.lastToken();
        accounts.acceptInvitation(token, PASSWORD);
        assertThat(accounts.acceptInvitation(token, "another long password"))
                .isEqualTo(new Accounts.LinkRefused(LinkProblem.USED));
        assertThat(world.logIn(AOZORA, EMAIL)).isNotNull();
        assertThat(events("auth.invitation.refused")).hasSize(1);
    }

    @Test
    void acceptInvitation_atTheEndOfItsLifetime_isExpired_andJustBeforeItWorks() {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String token = world.lastToken();
        world.clock.advance(Duration.ofHours(72));
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isEqualTo(new Accounts.LinkRefused(LinkProblem.EXPIRED));
        world.clock.advance(Duration.ofNanos(-1_000));
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isInstanceOf(Accounts.Joined.class);
    }

    @Test
    void acceptInvitation_anyCharacterOfTheTokenChanged_isInvalid() {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String token = world.lastToken();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(accounts.acceptInvitation(changed, PASSWORD))
                    .as(changed)
                    .isEqualTo(new Accounts.LinkRefused(LinkProblem.INVALID));
        }
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isInstanceOf(Accounts.Joined.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "c-aozora",
                "c-aozora..",
                "no such.a.b",
                "c-aozora.a.b.c",
                "青空.a.b",
                "c-aozora.\0.b",
                "c-aozora.a.\0"
            })
    void acceptInvitation_malformedToken_isInvalid(String token) {
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isEqualTo(new Accounts.LinkRefused(LinkProblem.INVALID));
        assertThat(accounts.acceptInvitation(token + "x".repeat(100_000), PASSWORD))
                .isEqualTo(new Accounts.LinkRefused(LinkProblem.INVALID));
    }

    @Test
    void acceptInvitation_elsewhereOrAfterTheContract_isInvalid() {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String token = world.lastToken();
        Accounts.LinkRefused invalid = new Accounts.LinkRefused(LinkProblem.INVALID);
        assertThat(accounts.acceptInvitation(token.replace("c-aozora", "c-takasaki"), PASSWORD))
                .isEqualTo(invalid);
        world.directory.endContract(AOZORA, YESTERDAY);
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isEqualTo(invalid);
    }

    @Test
    void inviteAgain_replacesTheLink_andTakesNoSecondSeat() {
        Account account = world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String first = world.lastToken();
        assertThat(world.inAozora(() -> accounts.inviteAgain(account.id(), OPERATOR)))
                .isInstanceOf(Accounts.Invited.class);
        String second = world.lastToken();
        assertThat(accounts.acceptInvitation(first, PASSWORD)).isEqualTo(new Accounts.LinkRefused(LinkProblem.INVALID));
        assertThat(accounts.acceptInvitation(second, PASSWORD)).isInstanceOf(Accounts.Joined.class);
        assertThat(world.inAozora(() -> accounts.inviteAgain(account.id(), OPERATOR)))
                .isEqualTo(new NotInvited(NotInvitedReason.ALREADY_ACTIVE));
        assertThat(world.inAozora(() -> accounts.inviteAgain("nobody", OPERATOR)))
                .isEqualTo(new NotInvited(NotInvitedReason.UNKNOWN_ACCOUNT));
        assertThat(world.inAozora(world.seats::usage)).isEqualTo(new Seats.Usage(1, 5));
    }

    @Test
    @Tag("HK-06a")
    @Tag("JJ-29")
    @Tag("GN-05")
    void inviteAndRemove_atAnyTimeWithinTheContract_takeAndGiveBackSeats() {
        Account admin = world.join(accounts, AOZORA, "admin@aozora.example.jp", Roles.SYSTEM_ADMIN);
        Actor by = Actor.user(admin.id());
        Tenants.run(AOZORA, () -> {
            for (int i = 2; i <= 5; i++) {
                assertThat(invite("user" + i + "@aozora.example.jp", by)).isInstanceOf(Accounts.Invited.class);
            }
            assertThat(invite("user6@aozora.example.jp", by))
                    .isEqualTo(new NotInvited(NotInvitedReason.SEATS_EXHAUSTED));
            assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
            Account gone = accounts.list(AccountQuery.startingWith("user5@"))
                    .accounts()
                    .get(0);
            assertThat(accounts.remove(gone.id(), by)).isEqualTo(Change.DONE);
            assertThat(accounts.remove(gone.id(), by)).isEqualTo(Change.UNKNOWN_ACCOUNT);
            assertThat(world.seats.usage()).isEqualTo(new Seats.Usage(4, 5));
            assertThat(invite("user6@aozora.example.jp", by)).isInstanceOf(Accounts.Invited.class);
        });
        assertThat(Tenants.get(TAKASAKI, world.seats::usage)).isEqualTo(new Seats.Usage(0, 5));
    }

    @Test
    @Tag("JJ-29")
    void remove_endsLoginAndLink() {
        Account active = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        Account invited = world.inAozora(() -> world.invite(accounts, "b@aozora.example.jp", Roles.GENERAL_USER));
        String token = world.lastToken();
        Tenants.run(AOZORA, () -> {
            assertThat(accounts.remove(active.id(), OPERATOR)).isEqualTo(Change.DONE);
            assertThat(accounts.remove(invited.id(), OPERATOR)).isEqualTo(Change.DONE);
            assertThat(accounts.find(active.id())).isEmpty();
            assertThat(accounts.list(AccountQuery.all()).accounts()).isEmpty();
        });
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isEqualTo(new Accounts.LinkRefused(LinkProblem.INVALID));
    }

    @Test
    void invite_sameAddressInAnyForm_isTaken_butNotInTheOtherCompany() {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        Tenants.run(AOZORA, () -> {
            for (String same : List.of(EMAIL, "HANAKO@Aozora.Example.JP", "ｈａｎａｋｏ@aozora.example.jp")) {
                assertThat(invite(same, OPERATOR)).isEqualTo(new NotInvited(NotInvitedReason.EMAIL_TAKEN));
            }
            assertThat(world.seats.usage().taken()).isEqualTo(1);
        });
        Tenants.run(TAKASAKI, () -> assertThat(invite(EMAIL, OPERATOR)).isInstanceOf(Accounts.Invited.class));
        assertThat(world.mails()).hasSize(2);
    }

    @Test
    void invite_addressTypedInFullWidth_isMailedInAscii_withItsCapitals() {
        Account account = world.inAozora(() -> world.invite(accounts, " Ｈanako@ａozora.example.jp ", "general-user"));
        assertThat(account.email()).isEqualTo("Hanako@aozora.example.jp");
        assertThat(world.lastMail().to()).isEqualTo("Hanako@aozora.example.jp");
    }

    @Test
    @Tag("GN-05")
    void invite_whileTheContractIsSuspendedOrEnded_isRefused() {
        NotInvited refused = new NotInvited(NotInvitedReason.CONTRACT_NOT_ACTIVE);
        world.directory.suspend(AOZORA);
        assertThat(world.inAozora(() -> invite(EMAIL, OPERATOR))).isEqualTo(refused);
        world.directory.endContract(AOZORA, YESTERDAY);
        assertThat(world.inAozora(() -> invite(EMAIL, OPERATOR))).isEqualTo(refused);
        assertThat(world.mails()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "not-an-address, A, general-user",
        "'', A, general-user",
        "a@b@c.jp, A, general-user",
        "a@example.jp, '', general-user",
        "a@example.jp, A, ''",
        "a@example.jp, A, owner",
    })
    void invite_malformedInput_isMisuse(String email, String name, String role) {
        assertThatThrownBy(() -> world.inAozora(() -> accounts.invite(email, name, role, OPERATOR)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> world.inAozora(() -> accounts.invite(EMAIL, "a\nb", Roles.GENERAL_USER, OPERATOR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one line of 1 to 100");
        assertThat(world.inAozora(world.seats::usage).taken()).isZero();
    }

    @Test
    void scopedMethods_withoutATenant_throw() {
        assertThatThrownBy(() -> accounts.list(AccountQuery.all())).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> accounts.find("x")).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> invite(EMAIL, OPERATOR)).isInstanceOf(NoTenantException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hr.example.jp/join#",
                "ftp://hr.example.jp/",
                "/join#",
                "",
                "https:///join#",
                "https://hr example/"
            })
    void build_linkThatGivesTheTokenAway_isRefused(String start) {
        assertThatThrownBy(() -> world.accountsBuilder().invitationLink(token -> start + token))
                .hasMessageContaining("invitationLink makes an address like https://");
        assertThatThrownBy(() -> world.accountsBuilder().emailChangeLink(token -> start + token))
                .hasMessageContaining("emailChangeLink");
        assertThatThrownBy(() -> world.accountsBuilder().invitationLink(token -> "https://hr.example.jp/join"))
                .hasMessageContaining("invitationLink");
        assertThat(world.accountsBuilder().invitationLink(token -> "http://localhost:8080/join#" + token))
                .isNotNull();
    }

    @Test
    void build_missingSetting_isNamed() {
        assertThatThrownBy(() -> Accounts.builder(world.realm()).build())
                .hasMessage("Accounts.builder() needs store(...)");
        assertThatThrownBy(() -> world.accountsBuilder().invitationLifetime(Duration.ofDays(8)))
                .hasMessage("invitation-lifetime is PT192H; it must be PT1H to PT168H.");
    }

    private InviteResult invite(String email, Actor by) {
        return accounts.invite(email, "山田 太郎", Roles.GENERAL_USER, by);
    }

    SecurityEvent last() {
        List<SecurityEvent> all = world.events.events();
        return all.get(all.size() - 1);
    }

    List<SecurityEvent> events(String action) {
        return world.events.events().stream()
                .filter(event -> event.action().equals(action))
                .toList();
    }
}
