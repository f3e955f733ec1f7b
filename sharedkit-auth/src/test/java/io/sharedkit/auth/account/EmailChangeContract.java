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
import io.sharedkit.auth.account.EmailChangeResult.Changed;
import io.sharedkit.auth.account.EmailChangeResult.EmailTaken;
import io.sharedkit.auth.account.EmailChangeResult.Refused;
import io.sharedkit.auth.account.EmailChangeStart.LinkSent;
import io.sharedkit.auth.account.EmailChangeStart.NotAllowed;
import io.sharedkit.auth.account.EmailChangeStart.StepUpNeeded;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.link.LinkPurpose;
import io.sharedkit.auth.link.OneTimeLinks;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another address for a user, with every store of accounts. */
abstract class EmailChangeContract {
    static final String OLD = "hanako@aozora.example.jp";
    static final String NEW = "Aoki.Hanako@aozora.example.jp";

    AuthWorld world;
    Accounts accounts;
    Account user;

    abstract AuthWorld world();

    @BeforeEach
    void build() {
        world = world();
        accounts = world.accounts();
        user = world.join(accounts, AOZORA, OLD, Roles.GENERAL_USER);
    }

    @Test
    @Tag("ASVS-6.3.7")
    @Tag("ASVS-7.4.2")
    void change_withProofOfTheNewMailbox_endsLogins_andTellsTheOldAddress() {
        PreAuthentication login = world.logIn(AOZORA, OLD);
        assertThat(request(NEW)).isEqualTo(new LinkSent(now().plus(Duration.ofHours(1))));
        Mail asked = world.lastMail();
        assertThat(asked.to()).isEqualTo(NEW);
        assertThat(asked.subject()).isEqualTo("新しいメールアドレスの確認 / Confirm your new e-mail address");
        assertThat(asked.text())
                .contains("有効期限：2026-04-01 10:00 JST")
                .contains("until 2026-04-01 10:00 JST")
                .doesNotContain("髙﨑");
        assertThat(world.login().holder(login)).isPresent();
        assertThat(find().email()).isEqualTo(OLD);

        assertThat(confirm(world.lastToken())).isEqualTo(new Changed(find()));
        Mail told = world.lastMail();
        assertThat(told.to()).isEqualTo(OLD);
        assertThat(told.subject()).isEqualTo("メールアドレス変更のお知らせ / Your e-mail address was changed");
        assertThat(told.text())
                .contains("髙﨑 花子 様")
                .contains("2026-04-01 09:00 JSTに、ログインに使用するメールアドレスが変更されました")
                .doesNotContain("Aoki");
        assertThat(find().email()).isEqualTo(NEW);
        assertThat(world.login().holder(login)).isEmpty();
        assertThat(world.login().authenticate("c-aozora", OLD, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(world.logIn(AOZORA, "aoki.hanako@aozora.example.jp").accountId())
                .isEqualTo(user.id());
        assertThat(world.events.actions())
                .contains("auth.account.email-change-requested", "auth.account.email-changed");
        assertThat(world.events.events().toString()).doesNotContain("hanako").doesNotContain("Hanako");
    }

    @Test
    @Tag("ASVS-7.5.1")
    void request_withoutAFreshStepUp_isRefusedAndRecorded() {
        for (Instant proved : List.of(now().minus(Duration.ofMinutes(10)), now().plusNanos(1), Instant.EPOCH)) {
            assertThat(world.inAozora(() -> accounts.requestEmailChange(user.id(), proved, NEW)))
                    .isEqualTo(new StepUpNeeded());
        }
        assertThat(world.mails()).hasSize(1);
        assertThat(world.events.actions())
                .filteredOn("auth.account.email-change-requested"::equals)
                .hasSize(3);
        Instant justFresh = now().minus(Duration.ofMinutes(10)).plusMillis(1);
        assertThat(world.inAozora(() -> accounts.requestEmailChange(user.id(), justFresh, NEW)))
                .isInstanceOf(LinkSent.class);
        assertThatThrownBy(() -> world.accountsBuilder().stepUpAge(Duration.ofMinutes(16)))
                .hasMessage("step-up-age is PT16M; it must be PT1M to PT15M.");
    }

    @Test
    void request_ofSomebodyWhoCannotLogIn_isRefused() {
        world.inAozora(() -> accounts.disable(user.id(), "left", OPERATOR));
        assertThat(request(NEW)).isEqualTo(new NotAllowed());
        assertThat(world.inAozora(() -> accounts.requestEmailChange("nobody", now(), NEW)))
                .isEqualTo(new NotAllowed());
        world.inAozora(() -> accounts.enable(user.id(), OPERATOR));
        world.directory.suspend(AOZORA);
        assertThat(request(NEW)).isEqualTo(new NotAllowed());
        assertThat(world.mails()).hasSize(1);
        assertThatThrownBy(() -> request("not an address")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("ASVS-6.3.8")
    void request_ofATakenAddress_looksTheSame_butNothingIsMailed() {
        world.join(accounts, AOZORA, NEW, Roles.GENERAL_USER);
        world.join(accounts, TAKASAKI, "free.here@example.jp", Roles.GENERAL_USER);
        int before = world.mails().size();
        assertThat(request(NEW)).isEqualTo(new LinkSent(now().plus(Duration.ofHours(1))));
        assertThat(world.mails()).hasSize(before);
        assertThat(request("free.here@example.jp")).isEqualTo(new LinkSent(now().plus(Duration.ofHours(1))));
        assertThat(confirm(world.lastToken())).isInstanceOf(Changed.class);
    }

    @Test
    void confirm_worksOnce_forItsUserOnly_andForTheNewestAddress() {
        Account other = world.join(accounts, AOZORA, "other@aozora.example.jp", Roles.GENERAL_USER);
        request("first@aozora.example.jp");
        String first = world.lastToken();
        request(NEW);
        String second = world.lastToken();
        assertThat(confirm(first)).isEqualTo(new Refused(LinkProblem.INVALID));
        assertThat(world.inAozora(() -> accounts.confirmEmailChange(other.id(), second)))
                .isEqualTo(new Refused(LinkProblem.INVALID));
        assertThat(confirm(second + "x")).isEqualTo(new Refused(LinkProblem.INVALID));
        assertThat(Tenants.get(TAKASAKI, () -> accounts.confirmEmailChange(user.id(), second)))
                .isEqualTo(new Refused(LinkProblem.INVALID));
        assertThat(confirm(second)).isInstanceOf(Changed.class);
        assertThat(confirm(second)).isEqualTo(new Refused(LinkProblem.USED));
        assertThat(find().email()).isEqualTo(NEW);
    }

    @Test
    void confirm_afterAnHour_orDisabled_isRefused() {
        request(NEW);
        String token = world.lastToken();
        world.clock.advance(Duration.ofHours(1));
        assertThat(confirm(token)).isEqualTo(new Refused(LinkProblem.EXPIRED));
        world.clock.advance(Duration.ofNanos(-1_000));
        world.inAozora(() -> accounts.disable(user.id(), "left", OPERATOR));
        assertThat(confirm(token)).isEqualTo(new Refused(LinkProblem.INVALID));
        world.inAozora(() -> accounts.enable(user.id(), OPERATOR));
        assertThat(confirm(token)).isEqualTo(new Refused(LinkProblem.INVALID));
        assertThat(find().email()).isEqualTo(OLD);
    }

    @Test
    void confirm_whenTheAddressWasGivenToSomebodyMeanwhile_isTaken() {
        request(NEW);
        String token = world.lastToken();
        Account other = world.join(accounts, AOZORA, NEW, Roles.GENERAL_USER);
        assertThat(confirm(token)).isEqualTo(new EmailTaken());
        world.inAozora(() -> accounts.remove(other.id(), OPERATOR));
        assertThat(confirm(token)).isInstanceOf(Changed.class);
    }

    @Test
    void change_ofTheCapitalsOnly_isAllowed() {
        request("Hanako@Aozora.example.jp");
        assertThat(confirm(world.lastToken())).isInstanceOf(Changed.class);
        assertThat(find().email()).isEqualTo("Hanako@Aozora.example.jp");
        assertThat(world.logIn(AOZORA, OLD)).isNotNull();
    }

    @Test
    void confirm_endsAResetLinkInTheOldMailbox() {
        String reset = world.inAozora(() -> world.links()
                .issue(LinkPurpose.PASSWORD_RESET, user.id(), Duration.ofHours(1))
                .token());
        request(NEW);
        confirm(world.lastToken());
        assertThat(world.inAozora(() -> world.links().inspect(LinkPurpose.PASSWORD_RESET, reset)))
                .isInstanceOf(OneTimeLinks.Unusable.class);
    }

    @Test
    void request_withoutAPageForTheLink_isMisuse() {
        Accounts without = Accounts.builder(world.realm())
                .store(world.accountStore)
                .seats(world.seats)
                .links(world.linkStore)
                .throttle(world.throttleStore)
                .invitationLink(token -> AuthWorld.LINK + token)
                .build();
        assertThatThrownBy(() -> world.inAozora(() -> without.requestEmailChange(user.id(), now(), NEW)))
                .hasMessage("A change of address needs Accounts.builder().emailChangeLink(...).");
    }

    EmailChangeStart request(String email) {
        return world.inAozora(() -> accounts.requestEmailChange(user.id(), now(), email));
    }

    EmailChangeResult confirm(String token) {
        return world.inAozora(() -> accounts.confirmEmailChange(user.id(), token));
    }

    Account find() {
        return world.inAozora(() -> accounts.find(user.id())).orElseThrow();
    }

    Instant now() {
        return world.clock.instant();
    }
}
