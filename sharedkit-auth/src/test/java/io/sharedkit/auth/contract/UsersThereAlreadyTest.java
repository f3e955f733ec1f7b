/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Account;
import org.junit.jupiter.api.Test;

/** What a host reads that does not delete its users between the tests of a contract. */
class UsersThereAlreadyTest {
    private static final String ADVICE =
            "Each test adds the same addresses again: delete the users of company() and otherCompany() in a @BeforeEach.";

    @Test
    void directoryContract_withAUserOfTheTestBefore_saysWhatToDo() {
        InMemoryDirectoryTest contract = new InMemoryDirectoryTest();
        contract.find_unknown_isEmpty();
        assertThatThrownBy(contract::find_unknown_isEmpty)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("c-aozora has Hanako.Sato@example.jp already")
                .hasMessageContaining(ADVICE);
    }

    @Test
    void directoryContract_whoseHostRefusesTheUser_saysWhatMayBeWrong() {
        RuntimeException duplicate = new IllegalStateException("duplicate key");
        AccountDirectoryContract contract = new InMemoryDirectoryTest() {
            @Override
            protected String add(String email, String name, String role, Account.Status status) {
                throw duplicate;
            }
        };
        assertThatThrownBy(contract::find_unknown_isEmpty)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("perhaps it is there already")
                .hasMessageContaining(ADVICE)
                .hasCause(duplicate);
    }

    @Test
    void credentialContract_whoseHostRefusesTheUser_saysWhatMayBeWrong() {
        RuntimeException duplicate = new IllegalStateException("duplicate key");
        CredentialStoreContract contract = new InMemoryCredentialsTest() {
            @Override
            protected String add(String email) {
                throw duplicate;
            }
        };
        assertThatThrownBy(contract::replace_onlyInThePlaceOfTheOldHash)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("c-aozora did not take a@example.jp")
                .hasMessageContaining(ADVICE)
                .hasCause(duplicate);
    }
}
