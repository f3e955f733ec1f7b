/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.LoginId;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.HashImport;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import java.time.Duration;
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

    @Test
    void userOfAnotherSystem_registeredWithTheOldHash_logsInWithoutAnyMail() {
        String old = "pbkdf2_sha256$1000$seasalt$STm8r+pe95CDqwuo3ADm0SY7oJLJlhp8UjxEK2uo1IY=";
        world.inAozora(() -> {
            Accounts.Invited added =
                    (Accounts.Invited) accounts.register(EMAIL, "髙﨑 花子", Roles.GENERAL_USER, AuthWorld.OPERATOR);
            assertThat(added.account().status()).isEqualTo(Account.Status.INVITED);
            assertThat(added.linkEnds()).isEmpty();
            HashImport.Taken taken = (HashImport.Taken)
                    new HashImport(PasswordHasher.builder().cost(64, 1, 1).build()).take(old);
            return world.credentials.set(added.account().id(), taken.hash());
        });
        assertThat(world.mails()).isEmpty();
        assertThat(world.login().authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
        assertThat(world.events.events())
                .filteredOn(event -> event.action().equals("auth.account.registered"))
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("role", Roles.GENERAL_USER));
    }

    @Test
    void register_likeAnInvitation_takesASeat_andIsForAdministrators() {
        world.inAozora(() -> {
            assertThat(accounts.register(EMAIL, "髙﨑 花子", Roles.GENERAL_USER, Actor.user("nobody")))
                    .isEqualTo(new Accounts.NotInvited(Accounts.NotInvitedReason.NOT_ALLOWED));
            Account added = ((Accounts.Invited)
                            accounts.register(EMAIL, "髙﨑 花子", Roles.GENERAL_USER, AuthWorld.OPERATOR))
                    .account();
            assertThat(accounts.register(EMAIL, "髙﨑 花子", Roles.GENERAL_USER, AuthWorld.OPERATOR))
                    .isEqualTo(new Accounts.NotInvited(Accounts.NotInvitedReason.EMAIL_TAKEN));
            assertThat(accounts.inviteAgain(added.id(), AuthWorld.OPERATOR))
                    .isInstanceOfSatisfying(Accounts.Invited.class, invited -> {
                        assertThat(invited.account()).isEqualTo(added);
                        assertThat(invited.linkEnds())
                                .contains(world.clock.instant().plus(Duration.ofDays(3)));
                    });
            return added;
        });
        assertThat(world.mails()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.inAozora(
                        () -> accounts.register("no address", "花子", Roles.GENERAL_USER, AuthWorld.OPERATOR)));
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
