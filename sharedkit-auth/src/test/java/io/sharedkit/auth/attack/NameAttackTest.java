/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.attack;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.InvitationLetter;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.core.tenant.Tenants;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that makes more of a mail or a letter than a name. */
class NameAttackTest {
    private final AuthWorld world = AuthWorld.inMemory();
    private final Accounts accounts = world.accounts();

    @ParameterizedTest
    @ValueSource(strings = {"a\u0085b", "a\u2028b", "a\u2029b", "a\u202eb", "a\u2066b", "a\ud800b"})
    void name_withALineBreakOrATurnOfDirection_isRefused(String name) {
        Tenants.run(
                AOZORA,
                () -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> accounts.invite("a@aozora.example.jp", name, Roles.GENERAL_USER, OPERATOR)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u2028b", "a\u202eb", "a\u2066b", "a\u0085b"})
    void textOfALetter_withALineBreakOrATurnOfDirection_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvitationLetter.builder().addressee(text, "青木 一郎"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvitationLetter.builder().sender(text));
    }

    /** A host's own table of users takes any name. */
    @Test
    void name_ofAHostsTable_isOneLineInMailsAndLetters() {
        String name = "花子\n\nhttps://evil.example/\n\u202e";
        Account real = world.join(accounts, AOZORA, "a@aozora.example.jp", Roles.GENERAL_USER);
        Account odd = new Account(real.id(), real.email(), name, real.role(), real.status());
        AuthWorld host = world.with(realm -> realm.accounts(new AccountDirectory() {
            @Override
            public Optional<Account> find(String accountId) {
                return Optional.of(odd);
            }

            @Override
            public Optional<Account> find(LoginId login) {
                return Optional.of(odd);
            }
        }));
        SecondStep steps =
                host.secondStepBuilder().factor(host.codesBuilder().build()).build();
        steps.start(host.logIn(host.login(), AOZORA, real.email()), Factor.EMAIL_CODE, Origin.unknown());
        assertThat(world.lastMail().text())
                .contains("花子  https://evil.example/")
                .doesNotContain("\nhttps:", "\u202e");
        assertThat(letter(odd)).contains("<td>花子  https://evil.example/  </td>");
    }

    private static String letter(Account administrator) {
        return InvitationLetter.builder()
                .addressee("株式会社青空商事", "青木 一郎")
                .sender("株式会社ひとまる")
                .contact("support@hr.example.jp")
                .date(Instant.parse("2026-03-31T15:00:00Z"))
                .service("ひとまる人事", URI.create("https://hr.example.jp/login"))
                .companyId(AOZORA)
                .administrator(administrator)
                .validUntil(Instant.parse("2026-04-04T00:00:00Z"))
                .build()
                .html(Locale.JAPANESE);
    }
}
