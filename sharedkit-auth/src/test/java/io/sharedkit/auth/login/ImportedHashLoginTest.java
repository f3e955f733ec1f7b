/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins of users whose hash came from elsewhere. */
class ImportedHashLoginTest {
    private static final String EMAIL = "hanako@aozora.example.jp";

    private final AuthWorld world = AuthWorld.inMemory();
    private final Accounts accounts = world.accounts();

    @ParameterizedTest
    @ValueSource(strings = {"{noop}mizuumi no soko 7", "$1$salt$qJH7.N4xYta3aEG/dfqo/0", "not a hash"})
    void unusableHash_isRefusedAsAFailure_andNotAsAWrongPassword(String stored) {
        store(stored);
        assertThat(world.login().authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(world.events.events())
                .filteredOn(event -> event.action().equals("auth.login.password-refused"))
                .singleElement()
                .satisfies(event -> assertThat(event.outcome()).isEqualTo(Outcome.FAILURE))
                .extracting(SecurityEvent::toString)
                .asString()
                .doesNotContain("mizuumi", "qJH7");
    }

    /** SHA-256 with 1000 rounds of PBKDF2, as Django writes it; computed with Python's hashlib. */
    @Test
    void importedHash_becomesOursInOneLogin() {
        store("pbkdf2_sha256$1000$seasalt$STm8r+pe95CDqwuo3ADm0SY7oJLJlhp8UjxEK2uo1IY=");
        assertThat(world.login().authenticate("c-aozora", EMAIL, "wrong", Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(world.login().authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
        assertThat(current().describe()).startsWith("argon2id ");
        assertThat(world.login().authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
        assertThat(world.events.events())
                .filteredOn(event -> event.action().equals("auth.password.rehashed"))
                .hasSize(1);
    }

    private void store(String text) {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PasswordHash old = current();
        assertThat(world.inAozora(() -> world.accountStore.replace(account.id(), old, PasswordHash.ofStored(text))))
                .isTrue();
    }

    private PasswordHash current() {
        return world.inAozora(() -> LoginId.of(EMAIL)
                .flatMap(world.accountStore::find)
                .flatMap(account -> world.credentials.hash(account.id()))
                .orElseThrow());
    }
}
