/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.OPERATOR;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.fixture.AuthWorld.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.link.LinkProblem;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first step of a login, with every store of accounts. */
abstract class PasswordStepContract extends FirstStepScene {
    @Test
    @Tag("ASVS-6.2.8")
    @Tag("JJ-26a")
    @Tag("ON-20a")
    void authenticate_anythingWrong_isTheSameRefusal() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        world.join(accounts, TAKASAKI, "taro@takasaki.example.jp", Roles.GENERAL_USER);
        List<List<String>> wrong = List.of(
                List.of("c-aozora", EMAIL, PASSWORD + "x"),
                List.of("c-aozora", EMAIL, PASSWORD.toUpperCase(Locale.ROOT)),
                List.of("c-aozora", EMAIL, ""),
                List.of("c-aozora", EMAIL, "x".repeat(5_000)),
                List.of("c-aozora", EMAIL, "\uD800"),
                List.of("c-aozora", "nobody@aozora.example.jp", PASSWORD),
                List.of("c-aozora", "taro@takasaki.example.jp", PASSWORD),
                List.of("c-aozora", "", PASSWORD),
                List.of("c-aozora", "' or 1=1 --@x", PASSWORD),
                List.of("c-takasaki", EMAIL, PASSWORD),
                List.of("c-unknown", EMAIL, PASSWORD),
                List.of("", EMAIL, PASSWORD),
                List.of("青空商事", EMAIL, PASSWORD),
                List.of("c-aozora; drop table sk_account", EMAIL, PASSWORD));
        for (List<String> one : wrong) {
            assertThat(login.authenticate(one.get(0), one.get(1), one.get(2), Origin.unknown()))
                    .as(one.toString())
                    .isEqualTo(new PasswordLogin.Refused());
        }
        world.directory.endContract(AOZORA, LocalDate.of(2026, 4, 1));
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(events("auth.login.password-refused"))
                .hasSize(10)
                .allMatch(event -> event.outcome() == Outcome.DENIED);
    }

    @Test
    void authenticate_addressInAnotherForm_isTheSameUser() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        for (String form : List.of("HANAKO@AOZORA.EXAMPLE.JP", " " + EMAIL + " ", "ｈanako@aozora.example.jp")) {
            assertThat(login.authenticate("c-aozora", form, PASSWORD, Origin.unknown()))
                    .isInstanceOf(PasswordLogin.Passed.class);
        }
    }

    @Test
    void authenticate_passwordInAnotherForm_isTheSamePassword() {
        Tenants.run(AOZORA, () -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        assertThat(accounts.acceptInvitation(world.lastToken(), "ガラスのギター７本"))
                .isInstanceOf(Accounts.PasswordRejected.class);
        assertThat(accounts.acceptInvitation(world.lastToken(), "ガラスのギター７本をひく")).isInstanceOf(Accounts.Joined.class);
        assertThat(login.authenticate("c-aozora", EMAIL, "ｶﾞﾗｽのｷﾞﾀｰ7本をひく", Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void authenticate_inAnOpenScopeOfAnotherCompany_leavesTheScopeAlone() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        Tenants.run(TAKASAKI, () -> {
            assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                    .isInstanceOf(PasswordLogin.Passed.class);
            assertThat(Tenants.current()).isEqualTo(TAKASAKI);
        });
    }

    @Test
    void authenticate_hashOfAnotherCost_isReplacedOnce() {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PasswordLogin dearer = world.with(realm -> realm.passwords(Passwords.builder()
                        .hasher(PasswordHasher.builder().cost(128, 2, 1).build())
                        .build()))
                .loginBuilder()
                .build();
        assertThat(hash(account).phcString()).contains("$m=64,t=1,p=1$");
        assertThat(dearer.authenticate("c-aozora", EMAIL, "wrong", Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(hash(account).phcString()).contains("$m=64,t=1,p=1$");
        world.logIn(dearer, AOZORA, EMAIL);
        PasswordHash upgraded = hash(account);
        assertThat(upgraded.phcString()).contains("$m=128,t=2,p=1$");
        world.logIn(dearer, AOZORA, EMAIL);
        assertThat(hash(account)).isEqualTo(upgraded);
        assertThat(events("auth.password.rehashed")).hasSize(1);
        assertThat(world.logIn(AOZORA, EMAIL)).isNotNull();
    }

    @Test
    void upgrade_hashChangedMeanwhile_isLeftAlone() {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PasswordHash old = hash(account);
        PasswordHash other = world.passwords.rehash("another long password").orElseThrow();
        PasswordHash late = world.passwords.rehash(PASSWORD).orElseThrow();
        Tenants.run(AOZORA, () -> {
            assertThat(world.accountStore.replace(account.id(), old, other)).isTrue();
            assertThat(world.accountStore.replace(account.id(), old, late)).isFalse();
            assertThat(world.accountStore.replace("nobody", old, late)).isFalse();
        });
        assertThat(hash(account)).isEqualTo(other);
    }

    @Test
    void authenticate_unreadableHash_isRefusedAndReportedAsAFailure() {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PasswordHash broken = PasswordHash.ofStored("$argon2id$v=19$m=999999999,t=1,p=1$x$y");
        Tenants.run(AOZORA, () -> world.accountStore.replace(account.id(), hash(account), broken));
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(last().outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(last().details().get("reason"))
                .contains("not an Argon2 hash")
                .doesNotContain("999999999");
    }

    @Test
    void busyHasher_isBusyForEverybody_andNothingIsUsedUpOrRecorded() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        world.inAozora(() -> world.invite(accounts, "b@aozora.example.jp", Roles.GENERAL_USER));
        String token = world.lastToken();
        int before = world.events.events().size();
        for (String email : List.of("nobody@example.jp", "b@aozora.example.jp", EMAIL)) {
            assertThat(interrupted(() -> login.authenticate("c-aozora", email, PASSWORD, Origin.unknown())))
                    .isEqualTo(new PasswordLogin.Busy());
        }
        assertThat(interrupted(() -> login.authenticate("c-none", EMAIL, PASSWORD, Origin.unknown())))
                .isEqualTo(new PasswordLogin.Busy());
        assertThat(interrupted(() -> accounts.acceptInvitation(token, PASSWORD)))
                .isEqualTo(new Accounts.TryAgain());
        assertThat(world.events.events()).hasSize(before);
        assertThat(accounts.acceptInvitation(token, PASSWORD)).isInstanceOf(Accounts.Joined.class);
    }

    @Test
    @Tag("ASVS-6.1.1")
    void authenticate_lockedOutByStrangers_knownBrowserGetsIn() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication given = world.logIn(AOZORA, EMAIL);
        SecondStep second = world.secondStep();
        second.start(given, Factor.EMAIL_CODE, Origin.unknown());
        SecondStep.Answer answer = second.verify(given, Factor.EMAIL_CODE, world.lastCode(), Origin.unknown());
        String known = login.knownBrowser(((SecondStep.Complete) answer).authentication());
        for (int i = 0; i < 10; i++) {
            login.authenticate("c-aozora", EMAIL, "wrong", Origin.of("192.0.2.1"));
        }
        Origin home = Origin.of("198.51.100.1");
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, home)).isInstanceOf(PasswordLogin.Wait.class);
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, home.knownBrowser(known)))
                .isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void authenticate_notCompared_isCountedAgainstNobody() {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        for (int i = 0; i < 20; i++) {
            assertThat(interrupted(() -> login.authenticate("c-aozora", EMAIL, "wrong", Origin.unknown())))
                    .isEqualTo(new PasswordLogin.Busy());
        }
        PasswordHash right = hash(account);
        PasswordHash broken = PasswordHash.ofStored("$argon2id$v=19$m=999999999,t=1,p=1$x$y");
        Tenants.run(AOZORA, () -> world.accountStore.replace(account.id(), right, broken));
        for (int i = 0; i < 20; i++) {
            assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                    .isEqualTo(new PasswordLogin.Refused());
        }
        PasswordLogin failing = world.with(realm -> realm.events(event -> {
                    throw new IllegalStateException("audit log full");
                }))
                .loginBuilder()
                .build();
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> failing.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                    .hasMessage("audit log full");
        }
        Tenants.run(AOZORA, () -> world.accountStore.replace(account.id(), broken, right));
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    void authenticate_hundredWrongPasswordsInARow_closesThePassword() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        int compared = 0;
        for (int i = 0; i < 2_000; i++) {
            PasswordLogin.Result result = login.authenticate("c-aozora", EMAIL, "wrong", Origin.unknown());
            compared += result instanceof PasswordLogin.Refused ? 1 : 0;
            world.clock.advance(Duration.ofHours(1));
        }
        assertThat(compared)
                .as("a hundred, of which known browsers may have twenty")
                .isEqualTo(80);
        assertThat(login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Closed());
    }

    @Test
    void authenticate_whatAFormLeftOut_isARefusal() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        assertThat(login.authenticate("c-aozora", EMAIL, null, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(login.authenticate("c-aozora", null, PASSWORD, Origin.unknown()))
                .isEqualTo(new PasswordLogin.Refused());
        assertThat(login.authenticate(null, EMAIL, PASSWORD, Origin.unknown())).isEqualTo(new PasswordLogin.Refused());
    }

    @Test
    void events_sayWhereTheRequestCameFrom() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        Origin origin = Origin.of("2001:db8::7").userAgent("Mozilla/5.0");
        login.authenticate("c-aozora", EMAIL, "wrong", origin);
        assertThat(last().details()).containsEntry("ip", "2001:db8::7").containsEntry("userAgent", "Mozilla/5.0");
    }

    /** Whoever is interrupted while waiting for a turn at the hasher is told to come back. */
    private static Object interrupted(java.util.function.Supplier<Object> work) {
        Thread.currentThread().interrupt();
        try {
            return work.get();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void resume_tokenOfThisLogin_onAnyNode_untilItEnds() {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication given = world.logIn(AOZORA, EMAIL);
        PreAuthentication read = world.login().resume(given.token()).orElseThrow();
        assertThat(read.tenant()).isEqualTo(AOZORA);
        assertThat(read.accountId()).isEqualTo(account.id());
        assertThat(read.id()).isEqualTo(given.id());
        assertThat(read.issuedAt()).isEqualTo(given.issuedAt());
        assertThat(read.token()).isEqualTo(given.token());
        assertThat(login.holder(read)).map(Account::id).contains(account.id());
        world.clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
        assertThat(login.resume(given.token())).isPresent();
        world.clock.advance(Duration.ofNanos(1_000));
        assertThat(login.resume(given.token())).isEmpty();
        assertThat(login.holder(given)).isEmpty();
    }

    @Test
    void resume_anyCharacterChanged_isRefused() {
        world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        String token = world.logIn(AOZORA, EMAIL).token();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '1' ? '2' : '1';
            assertThat(login.resume(token.substring(0, i) + other + token.substring(i + 1)))
                    .as("character %d", i)
                    .isEmpty();
        }
        for (String wrong : List.of("", "....", "a.b.c.d.e", token + "x", token.substring(1), "x".repeat(10_000))) {
            assertThat(login.resume(wrong)).isEmpty();
        }
    }

    @Test
    void tokens_ofInvitationAndLogin_doNotStandForEachOther() {
        world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String invitation = world.lastToken();
        assertThat(login.resume(invitation)).isEmpty();
        accounts.acceptInvitation(invitation, PASSWORD);
        String started = world.logIn(AOZORA, EMAIL).token();
        assertThat(accounts.acceptInvitation(started, PASSWORD))
                .isEqualTo(new Accounts.LinkRefused(LinkProblem.INVALID));
    }

    @Test
    void holder_accountRemoved_isNobody() {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication given = world.logIn(AOZORA, EMAIL);
        assertThat(login.holder(given)).isPresent();
        world.inAozora(() -> accounts.remove(account.id(), OPERATOR));
        assertThat(login.holder(given)).isEmpty();
    }

    @Test
    void holder_passwordChangedSince_isNobody() {
        Account account = world.join(accounts, AOZORA, EMAIL, Roles.GENERAL_USER);
        PreAuthentication given = world.logIn(AOZORA, EMAIL);
        world.clock.advance(Duration.ofSeconds(1));
        PasswordHash changed = world.passwords.rehash("another long password").orElseThrow();
        assertThat(world.inAozora(() -> world.credentials.set(account.id(), changed)))
                .isTrue();
        assertThat(login.holder(given)).isEmpty();
    }

    private PasswordHash hash(Account account) {
        return world.inAozora(() -> world.credentials.hash(account.id()).orElseThrow());
    }

    private SecurityEvent last() {
        List<SecurityEvent> all = world.events.events();
        return all.get(all.size() - 1);
    }

    private List<SecurityEvent> events(String action) {
        return world.events.events().stream()
                .filter(event -> event.action().equals(action))
                .toList();
    }
}
