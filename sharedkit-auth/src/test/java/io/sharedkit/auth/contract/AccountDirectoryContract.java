/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every directory of accounts keeps, the library's own ones and those of hosts. Each test adds the same addresses, all
 * of {@code example.jp}, to the same two companies: delete their users in a {@code @BeforeEach}.
 */
public abstract class AccountDirectoryContract {
    private static final String EMAIL = "Hanako.Sato@example.jp";

    /** The directory under test. */
    protected abstract AccountDirectory directory();

    /** A company that has no user with an address of {@code example.jp}. */
    protected abstract TenantId company();

    /** Another such company. */
    protected abstract TenantId otherCompany();

    /** Adds a user to the company of the scope and returns its id; called with the same addresses by each test. */
    protected abstract String add(String email, String name, String role, Account.Status status);

    /** A role that users of the host have. */
    protected String role() {
        return "general-user";
    }

    @ParameterizedTest
    @EnumSource(Account.Status.class)
    public void find_byIdAndByLogin_givesTheAccount(Account.Status status) {
        Tenants.run(company(), () -> {
            String id = added(EMAIL, status);
            Account expected = new Account(id, EMAIL, "佐藤 花子", role(), status);
            assertThat(directory().find(id)).contains(expected);
            assertThat(directory().find(login(EMAIL))).contains(expected);
        });
    }

    @Test
    public void find_byLogin_inAnyCaseAndWidth() {
        Tenants.run(company(), () -> {
            String id = addActive(EMAIL);
            for (String typed : new String[] {
                EMAIL.toUpperCase(Locale.ROOT), EMAIL.toLowerCase(Locale.ROOT), " " + EMAIL, "ｈanako.sato@example.jp"
            }) {
                assertThat(directory().find(login(typed)).map(Account::id))
                        .as(typed)
                        .contains(id);
            }
        });
    }

    @Test
    public void find_unknown_isEmpty() {
        Tenants.run(company(), () -> {
            addActive(EMAIL);
            for (String unknown : new String[] {"nobody@example.jp", "hanako_sato@example.jp", "%@example.jp"}) {
                assertThat(directory().find(login(unknown))).as(unknown).isEmpty();
            }
            assertThat(directory().find("no-such-account")).isEmpty();
        });
    }

    /** Two texts for one account would be two accounts for every limit that is counted by account. */
    @Test
    public void find_byAnIdInAnotherForm_isEmptyAndNeverAnError() {
        Tenants.run(company(), () -> {
            String id = addActive(EMAIL);
            for (String other : otherForms(id)) {
                assertThat(directory().find(other)).as("'" + other + "'").isEmpty();
            }
        });
    }

    @Test
    public void find_usersOfAnotherCompany_isEmpty() {
        String theirs = Tenants.get(otherCompany(), () -> addActive(EMAIL));
        String same = Tenants.get(otherCompany(), () -> addActive("both@example.jp"));
        Tenants.run(company(), () -> {
            assertThat(directory().find(theirs)).isEmpty();
            assertThat(directory().find(login(EMAIL))).isEmpty();
            String own = addActive("both@example.jp");
            assertThat(own).isNotEqualTo(same);
            assertThat(directory().find(login("both@example.jp")).map(Account::id))
                    .contains(own);
        });
    }

    @Test
    public void find_withoutACompany_answersNothing() {
        String id = Tenants.get(company(), () -> addActive(EMAIL));
        assertThat(Tenants.find()).isEmpty();
        assertThatThrownBy(() -> directory().find(id)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> directory().find(login(EMAIL))).isInstanceOf(RuntimeException.class);
    }

    static String[] otherForms(String id) {
        return new String[] {
            "",
            " ",
            " " + id,
            id + " ",
            "0" + id,
            "00" + id,
            "+" + id,
            "-" + id,
            id + ".0",
            id + "\u0000",
            id + "'",
            id + "/",
            "7".equals(id) ? "７" : "７" + id,
            "9".repeat(40),
        };
    }

    private String addActive(String email) {
        return added(email, Account.Status.ACTIVE);
    }

    private String added(String email, Account.Status status) {
        if (directory().find(login(email)).isPresent()) {
            throw thereAlready(email, null);
        }
        return added(email, () -> add(email, "佐藤 花子", role(), status));
    }

    static String added(String email, Supplier<String> add) {
        try {
            return add.get();
        } catch (RuntimeException e) {
            throw thereAlready(email, e);
        }
    }

    private static AssertionError thereAlready(String email, @Nullable RuntimeException cause) {
        return new AssertionError(
                "Company " + Tenants.current() + (cause == null ? " has " : " did not take ") + email
                        + (cause == null ? " already" : "; perhaps it is there already")
                        + ". Each test adds the same addresses again: delete the users of company() and otherCompany()"
                        + " in a @BeforeEach.",
                cause);
    }

    private static LoginId login(String typed) {
        Optional<LoginId> login = LoginId.of(typed);
        return login.orElseThrow();
    }
}
