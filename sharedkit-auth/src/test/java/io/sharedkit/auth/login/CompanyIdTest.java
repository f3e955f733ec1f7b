/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The company's id as people type it. */
class CompanyIdTest {
    private static final String EMAIL = "hanako@aozora.example.jp";

    private final AuthWorld world = AuthWorld.inMemory();
    private final PasswordLogin login = world.login();

    @BeforeEach
    void aUser() {
        world.join(world.accounts(), AOZORA, EMAIL, Roles.GENERAL_USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {" c-aozora", "c-aozora\t\n", "ｃ－ａｏｚｏｒａ", "\u3000c-aozora\u00a0", "c\uFF0Daozora"})
    void authenticate_inAnyWidth_andWithSpacesAroundIt_isTheSameCompany(String typed) {
        assertThat(login.authenticate(typed, EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOfSatisfying(
                        PasswordLogin.Passed.class,
                        passed ->
                                assertThat(passed.preAuthentication().tenant()).isEqualTo(AOZORA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C-AOZORA", "c-Aozora", "c - aozora", "c–aozora", "c-aozora\u0000", "c-aozorа"})
    void authenticate_inAnotherCaseOrWithOtherLetters_isAnotherCompany(String typed) {
        assertThat(login.authenticate(typed, EMAIL, PASSWORD, Origin.unknown())).isEqualTo(new PasswordLogin.Refused());
    }

    /** Else ten tries in one spelling, and one more in another, would tell which companies there are. */
    @Test
    @Tag("ASVS-6.3.8")
    void waits_ofACompanyThatIsNone_meetTheSameSpellingsAsThoseOfOneThatIs() {
        for (String company : List.of("c-aozora", "c-nowhere")) {
            String wide = company.replace('c', 'ｃ') + " ";
            for (int i = 0; i < 10; i++) {
                assertThat(enter(i % 2 == 0 ? company : wide, i % 3 == 0 ? " " + EMAIL + "\u00a0" : EMAIL))
                        .as(company)
                        .isEqualTo(new PasswordLogin.Refused());
            }
            assertThat(enter(wide, "HANAKO@aozora.example.jp ")).as(company).isInstanceOf(PasswordLogin.Wait.class);
            assertThat(enter(company, "\u3000" + EMAIL)).as(company).isInstanceOf(PasswordLogin.Wait.class);
            assertThat(enter(company.toUpperCase(Locale.ROOT), EMAIL))
                    .as("another company than " + company)
                    .isEqualTo(new PasswordLogin.Refused());
        }
    }

    /** What is counted of a login is cut, and where the cut is must not depend on whether there is such a company. */
    @Test
    @Tag("ASVS-6.3.8")
    void waits_ofLongAddresses_areTheSameWhetherOrNotThereIsSuchACompany() {
        for (String company : List.of("c-aozora", "c-nowhere", "x".repeat(2_000))) {
            for (int i = 0; i < 10; i++) {
                enter(company, "x".repeat(255) + "a");
            }
            assertThat(enter(company, "x".repeat(255) + "b")).isEqualTo(new PasswordLogin.Refused());
            assertThat(enter(company, "x".repeat(255) + "ab")).isInstanceOf(PasswordLogin.Wait.class);
        }
    }

    @Test
    void requestOfAReset_inAnyWidth_mailsTheLink() {
        int before = world.mails().size();
        world.lifecycleBuilder().build().reset().request(" ｃ-aozora\u3000", EMAIL, Origin.unknown());
        assertThat(world.lastResetToken()).startsWith("c-aozora.");
        assertThat(world.mails()).hasSize(before + 1);
    }

    private PasswordLogin.Result enter(String company, String email) {
        return login.authenticate(company, email, "wrong", Origin.unknown());
    }
}
