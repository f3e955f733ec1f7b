/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.mail.Mail;
import io.sharedkit.core.tenant.Tenants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all mails to users have in common, whichever part posts them. */
class MailsTest {
    private static final String EMAIL = "hanako@aozora.example.jp";
    private static final Actor OPERATOR = Actor.operator("op-1");

    private final AuthWorld plain = AuthWorld.inMemory();

    @Test
    void everyMail_namesTheCompany_inBothLanguages() {
        List<Mail> mails = mailsOf(plain);
        assertThat(mails)
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains("\n\n会社：株式会社青空商事\n\n----\n")
                        .endsWith("\n\nCompany: 株式会社青空商事\n")
                        .doesNotContain("サービス：", "Service: ", "{"));
        assertThat(mails)
                .anySatisfy(
                        mail -> assertThat(mail.text()).contains("ご自身が管理者の場合は本サービスの窓口", "the support of this service"));
    }

    @Test
    void everyMail_ofARealmWithAService_namesItToo() {
        List<Mail> mails = mailsOf(plain.with(realm -> realm.service("ひとまる{0}人事")));
        assertThat(mails)
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains("\n\nサービス：ひとまる{0}人事\n会社：株式会社青空商事\n\n----\n")
                        .endsWith("\n\nService: ひとまる{0}人事\nCompany: 株式会社青空商事\n")
                        .doesNotContain("本サービス", "this service"));
        assertThat(mails)
                .anySatisfy(mail ->
                        assertThat(mail.text()).contains("ご自身が管理者の場合はひとまる{0}人事の窓口", "the support of ひとまる{0}人事"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two\nlines",
                "a\u202Eb",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void service_thatIsNoNameOfOneLine_isRefused(String name) {
        assertThatThrownBy(() -> Realm.builder().service(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 64 characters")
                .hasMessageEndingWith("has " + name.length() + ".");
    }

    @Test
    void service_ofTheLongestName_isTaken() {
        String longest = "髙".repeat(64);
        assertThat(plain.with(realm -> realm.service(longest)).realm().service())
                .contains(longest);
        assertThat(plain.realm().service()).isEmpty();
    }

    /** From an invitation over a login, another address and factors taken away to a reset. */
    private static List<Mail> mailsOf(AuthWorld world) {
        Accounts accounts = world.accounts();
        SecondStep steps = world.allFactors().build();
        PasswordLifecycle lifecycle = world.lifecycleBuilder().build();
        Account hanako = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        steps.start(world.logIn(AOZORA, EMAIL), Factor.EMAIL_CODE, Origin.unknown());
        Tenants.run(AOZORA, () -> {
            steps.settings().reset(hanako.id(), OPERATOR, Origin.unknown());
            accounts.requestEmailChange(hanako.id(), world.clock.instant(), "new@aozora.example.jp");
            accounts.confirmEmailChange(hanako.id(), world.lastToken());
            lifecycle.administration().startReset(hanako.id(), OPERATOR);
        });
        lifecycle.reset().reset(world.lastResetToken(), "yama no ue no 8 kumo", Origin.unknown());
        return world.mails();
    }
}
