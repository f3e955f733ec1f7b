/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goes through every step, well and badly, and then looks for the secrets where they must not be. */
class SecretsStaySecretTest {
    private static final String EMAIL = "hanako@aozora.example.jp";
    private static final String REJECTED = "aozora20260401";
    private static final String MISTYPED = "mizuumi no soko 8";

    private final Rows rows = new Rows(CleanDatabase.get());
    private final AuthWorld world = AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    private final List<String> printed = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    @Test
    @Tag("HK-07b")
    void everyStep_leavesNoSecretInEventsLogsResultsOrTables() {
        PrintStream err = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            walk();
        } finally {
            System.setErr(err);
        }
        world.events.events().forEach(event -> printed.add(event.toString()));
        printed.add(log.toString(StandardCharsets.UTF_8));
        for (String table :
                List.of("sk_account", "sk_credential", "sk_password_history", "sk_link", "sk_challenge", "sk_mail")) {
            printed.add(rows.dump(table));
        }
        assertThat(world.events.events()).hasSizeGreaterThan(10);
        for (String secret : secrets) {
            assertThat(printed)
                    .as("a secret of %d characters", secret.length())
                    .noneMatch(text -> text.contains(secret));
        }
    }

    @Test
    void events_holdOpaqueIdsOnly_noNameAndNoAddress() {
        walk();
        assertThat(world.events.events().toString())
                .doesNotContain("hanako")
                .doesNotContain("example.jp")
                .doesNotContain("花子")
                .doesNotContain("青空");
    }

    private void walk() {
        Accounts accounts = world.accounts();
        PasswordLogin login = world.login();
        SecondStep twoStep = world.secondStep();
        secrets.addAll(List.of(PASSWORD, MISTYPED, REJECTED));
        Account account = world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String token = world.lastToken();
        secrets.add(token.split("\\.")[2]);
        print(accounts.acceptInvitation(token + "x", PASSWORD));
        print(accounts.acceptInvitation(token, REJECTED));
        print(accounts.acceptInvitation(token, PASSWORD));
        print(accounts.acceptInvitation(token, PASSWORD));
        print(login.authenticate("c-aozora", EMAIL, MISTYPED, Origin.unknown()));
        print(login.authenticate("c-aozora", "nobody@aozora.example.jp", MISTYPED, Origin.unknown()));
        PasswordLogin.Result passed = login.authenticate("c-aozora", EMAIL, PASSWORD, Origin.unknown());
        print(passed);
        PreAuthentication given = ((PasswordLogin.Passed) passed).preAuthentication();
        secrets.add(given.token());
        secrets.add(given.token().substring(given.token().lastIndexOf('.') + 1));
        print(twoStep.begin(given, Origin.unknown()));
        print(twoStep.start(given, EMAIL_CODE, Origin.unknown()));
        codes(twoStep, given);
        print(account);
        print(world.passwords.choose(PASSWORD, List.of()));
    }

    private void codes(SecondStep twoStep, PreAuthentication login) {
        String first = world.lastCode();
        print(twoStep.verify(login, EMAIL_CODE, world.wrongCode(), Origin.unknown()));
        world.clock.advance(Duration.ofMinutes(1));
        print(twoStep.start(login, EMAIL_CODE, Origin.unknown()));
        String second = world.lastCode();
        print(twoStep.verify(login, EMAIL_CODE, second, Origin.unknown()));
        print(twoStep.verify(login, EMAIL_CODE, second, Origin.unknown()));
        // As a field of its own: six digits also occur by chance, in times and in ids.
        for (String code : List.of(first, second)) {
            secrets.addAll(List.of("=" + code + ",", "=" + code + "}", "," + code + ",", " " + code + " "));
        }
    }

    private void print(Object result) {
        printed.add(result.toString());
    }
}
