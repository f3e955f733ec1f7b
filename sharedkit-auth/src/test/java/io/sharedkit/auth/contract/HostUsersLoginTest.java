/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static io.sharedkit.auth.contract.HostDatabase.EIGHT;
import static io.sharedkit.auth.contract.HostDatabase.SEVEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.JdbcCredentialStates;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.tenant.Tenants;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way of a login over a host's own table of users. */
class HostUsersLoginTest {
    private static final String PASSWORD = "password";
    private static final String EMAIL = "Hanako@Example.jp";

    private final HostDatabase host = new HostDatabase();
    private final AuthWorld world = AuthWorld.on(host.app, host.worker);
    private final Credentials credentials =
            new Credentials(host.users, new JdbcCredentialStates(host.app), world.clock);
    private final PasswordLogin login = world.with(
                    realm -> realm.accounts(host.users).credentials(credentials))
            .loginBuilder()
            .build();
    private final SecondStep secondStep =
            world.secondStepBuilder(login).factor(world.codesBuilder().build()).build();
    private String id = "";

    @BeforeEach
    void aUserOfTheHost() {
        world.directory.register(SEVEN, "株式会社青空商事");
        world.directory.register(EIGHT, "髙﨑ホールディングス");
        id = Tenants.get(SEVEN, () -> host.add(EMAIL, "佐藤 花子", "staff", Account.Status.ACTIVE));
        String outdated = world.passwords.rehash(PASSWORD).orElseThrow().phcString();
        host.asHost("update users set encrypted_password = '" + outdated + "'");
    }

    @Test
    @Tag("ASVS-8.4.1")
    void login_withPasswordAndCode_isComplete_andInItsCompanyOnly() {
        PreAuthentication passed = passed();
        assertThat(secondStep.begin(passed, Origin.unknown())).isInstanceOf(SecondStep.FactorNeeded.class);
        secondStep.start(passed, Factor.EMAIL_CODE, Origin.unknown());
        assertThat(world.lastMail().to()).isEqualTo(EMAIL);
        assertThat(secondStep.verify(passed, Factor.EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .isInstanceOfSatisfying(SecondStep.Complete.class, complete -> {
                    assertThat(complete.authentication().account().id()).isEqualTo(id);
                    assertThat(complete.authentication().account().role()).isEqualTo("staff");
                    assertThat(complete.authentication().tenant()).isEqualTo(SEVEN);
                });
        assertThat(login.authenticate("8", EMAIL, PASSWORD, Origin.unknown())).isEqualTo(new PasswordLogin.Refused());
        assertThat(login.authenticate("07", EMAIL, PASSWORD, Origin.unknown())).isEqualTo(new PasswordLogin.Refused());
    }

    @Test
    void login_withAnOutdatedHash_replacesItInTheHostsColumn() {
        String before = column();
        assertThat(costly().authenticate("7", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
        assertThat(column()).isNotEqualTo(before).contains("m=128");
        assertThat(world.events.actions()).contains("auth.password.rehashed");
        passed();
    }

    /** As isolation leaves it: the worker reads and erases, and writes nothing. */
    @Test
    void login_whereTheWorkerMayNotWriteTheColumn_passesAllTheSame_andTheLogSaysOnceWhatToGrant() {
        String before = column();
        PasswordLogin costly = costly();
        host.asHost("revoke update (encrypted_password) on users from sk_worker");
        try {
            String log = logged(() -> {
                for (int i = 0; i < 15; i++) {
                    assertThat(costly.authenticate("7", EMAIL, PASSWORD, Origin.unknown()))
                            .isInstanceOf(PasswordLogin.Passed.class);
                }
                assertThat(costly.authenticate("7", EMAIL, "wrong", Origin.unknown()))
                        .isEqualTo(new PasswordLogin.Refused());
            });
            assertThat(log)
                    .containsOnlyOnce("WARN")
                    .contains("'42501'", "grant it update")
                    .doesNotContain("$argon2id");
        } finally {
            host.asHost(HostDatabase.GRANT);
        }
        assertThat(column()).isEqualTo(before);
        assertThat(world.events.actions()).doesNotContain("auth.password.rehashed");
        assertThat(costly.authenticate("7", EMAIL, PASSWORD, Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
        assertThat(column()).contains("m=128");
    }

    /** A host whose adapter writes where the caller's transaction is: nothing of a failed statement is ever committed. */
    @Test
    void login_whereTheHashIsWrittenInTheCallersTransaction_isNotCommittedAfterAFailure() {
        Credentials wrong =
                new Credentials(new HostUsers(host.app, host.app), new JdbcCredentialStates(host.app), world.clock);
        PasswordLogin costly = costly(wrong);
        host.asHost("alter table users add constraint no_new_cost check (encrypted_password not like '%m=128%')");
        try {
            assertThatThrownBy(() -> Tenants.run(
                            SEVEN,
                            () -> host.app.call(
                                    connection -> costly.authenticate("7", EMAIL, PASSWORD, Origin.unknown()))))
                    .isInstanceOf(RuntimeException.class);
            assertThat(costly.authenticate("7", EMAIL, PASSWORD, Origin.unknown()))
                    .isInstanceOf(PasswordLogin.Passed.class);
        } finally {
            host.asHost("alter table users drop constraint no_new_cost");
        }
    }

    /** The hash is a published example for the password abc, as a Rails application stores it. */
    @Test
    void login_withTheBcryptHashOfARailsApplication_turnsItIntoArgon2id() {
        host.asHost("update users set encrypted_password ="
                + " '$2a$12$EXRkfkdmXn2gzds2SSitu.MW9.gAVqa9eLS1//RYtYCmB1eLHg.9q'");
        assertThat(login.authenticate("7", EMAIL, "abd", Origin.unknown())).isEqualTo(new PasswordLogin.Refused());
        assertThat(column()).startsWith("$2a$");
        assertThat(login.authenticate("7", EMAIL, "abc", Origin.unknown())).isInstanceOf(PasswordLogin.Passed.class);
        assertThat(column()).startsWith("$argon2id$");
        assertThat(login.authenticate("7", EMAIL, "abc", Origin.unknown())).isInstanceOf(PasswordLogin.Passed.class);
    }

    @Test
    @Tag("ASVS-8.3.2")
    void whatTheHostChanges_isFeltAtTheNextStep() {
        PreAuthentication passed = passed();
        host.asHost("update users set disabled = true");
        assertThat(login.holder(passed)).isEmpty();
        assertThat(login.authenticate("7", EMAIL, PASSWORD, Origin.unknown())).isEqualTo(new PasswordLogin.Refused());
        host.asHost("update users set disabled = false, role = 'chief'");
        assertThat(login.holder(passed).map(Account::role)).contains("chief");
        Tenants.run(SEVEN, () -> credentials.endLogins(id));
        assertThat(login.holder(passed)).isEmpty();
    }

    @Test
    void newPassword_goesToTheHostsColumn_andTheUserLeavesNothingBehind() {
        PreAuthentication passed = passed();
        Tenants.run(SEVEN, () -> {
            assertThat(credentials.set(
                            id, world.passwords.rehash("another long one").orElseThrow()))
                    .isTrue();
            assertThat(credentials.history(id, 5)).hasSize(1);
        });
        assertThat(login.holder(passed)).isEmpty();
        assertThat(login.authenticate("7", EMAIL, "another long one", Origin.unknown()))
                .isInstanceOf(PasswordLogin.Passed.class);
        host.asHost("delete from users");
        Tenants.run(SEVEN, () -> credentials.forget(id));
        assertThat(host.rows().count("sk_credential")).isZero();
    }

    private PasswordLogin costly() {
        return costly(credentials);
    }

    private PasswordLogin costly(Credentials stored) {
        return world.with(realm -> realm.accounts(host.users)
                        .credentials(stored)
                        .passwords(Passwords.builder()
                                .hasher(PasswordHasher.builder().cost(128, 1, 1).build())
                                .build()))
                .loginBuilder()
                .build();
    }

    private static String logged(Runnable work) {
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(err);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    private PreAuthentication passed() {
        PasswordLogin.Result result = login.authenticate("7", "hanako@example.jp", PASSWORD, Origin.unknown());
        return ((PasswordLogin.Passed) result).preAuthentication();
    }

    private String column() {
        return host.rows().value("select encrypted_password from users where id = " + id);
    }
}
