/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.fixture.AuthWorld.PASSWORD;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static io.sharedkit.auth.login.Factor.RECOVERY_CODE;
import static io.sharedkit.auth.login.Factor.TOTP;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Accounts;
import io.sharedkit.auth.account.InvitationLetter;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.lifecycle.PasswordChange;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.lifecycle.PasswordReset;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.FactorSettings;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.auth.twostep.AuthenticatorApp;
import io.sharedkit.core.isolation.IsolationSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goes through every step, well and badly, and then looks for the secrets where they must not be. */
class SecretsStaySecretTest {
    private static final String EMAIL = "hanako@aozora.example.jp";
    private static final String REJECTED = "aozora20260401";
    private static final String MISTYPED = "mizuumi no soko 8";

    private static final String NEXT = "kirin ga sora wo tobu";
    private static final String LAST = "umi no soko no shiro";
    private static final Origin HERE =
            Origin.of("203.0.113.7").userAgent("Mozilla/5.0 (Windows NT 10.0) Firefox/136.0");

    private final Rows rows = new Rows(CleanDatabase.get());
    private final AuthWorld world = AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    private final Accounts accounts = world.accounts();
    private final PasswordLogin login = world.login();
    private final SecondStep steps = world.allFactors()
            .policy(SecondStepPolicy.standard().remembering(Duration.ofDays(30)))
            .build();
    private final PasswordLifecycle lifecycle = world.lifecycleBuilder().build();
    private final List<String> printed = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();
    private Account account = new Account("", EMAIL, "", "", Account.Status.INVITED);
    private AuthenticatorApp app = new AuthenticatorApp("");

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
        world.mails().forEach(mail -> printed.add(mail.subject()));
        tables().forEach(table -> printed.add(rows.dump(table)));
        assertThat(world.events.events()).hasSizeGreaterThan(30);
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

    /** Every table of the module, so that a new one is looked at too, and those of core that it fills. */
    private static Stream<String> tables() {
        return Stream.concat(
                AuthTables.declare(IsolationSpec.builder()).build().tenantTables().stream()
                        .map(Object::toString),
                Stream.of("sk_shared_rate", "sk_mail", "sk_seat", "sk_work"));
    }

    private void walk() {
        secrets.addAll(List.of(PASSWORD, MISTYPED, REJECTED, NEXT, LAST));
        join();
        appAndRecoveryCodes(mailCodes());
        sessions(rememberedBrowser());
        knownBrowser();
        reset();
        change();
        print(account);
        print(world.passwords.choose(PASSWORD, List.of()));
    }

    private void join() {
        account = world.inAozora(() -> world.invite(accounts, EMAIL, Roles.GENERAL_USER));
        String token = world.lastToken();
        secretParts(token);
        letter();
        print(accounts.acceptInvitation(token + "x", PASSWORD));
        print(accounts.acceptInvitation(token, REJECTED));
        print(accounts.acceptInvitation(token, PASSWORD));
        print(accounts.acceptInvitation(token, PASSWORD));
        print(login.authenticate("c-aozora", EMAIL, MISTYPED, HERE));
        print(login.authenticate("c-aozora", "nobody@aozora.example.jp", MISTYPED, HERE));
    }

    private void letter() {
        printed.add(InvitationLetter.builder()
                .addressee("株式会社青空商事", "青木 一郎")
                .sender("HR サービス株式会社")
                .contact("support@hr.example.jp")
                .date(world.clock.instant())
                .service("青空 HR", URI.create("https://hr.example.jp/login"))
                .companyId(AOZORA)
                .administrator(account)
                .validUntil(world.clock.instant().plus(Duration.ofDays(3)))
                .build()
                .html(Locale.JAPANESE));
    }

    private PreAuthentication logIn(String password) {
        world.clock.advance(Duration.ofSeconds(30));
        PasswordLogin.Result passed = login.authenticate("c-aozora", EMAIL, password, HERE);
        print(passed);
        PreAuthentication given = ((PasswordLogin.Passed) passed).preAuthentication();
        secretParts(given.token());
        return given;
    }

    private Authentication mailCodes() {
        PreAuthentication given = logIn(PASSWORD);
        print(steps.begin(given, HERE));
        print(steps.start(given, EMAIL_CODE, HERE));
        secretCode(world.lastCode());
        print(steps.verify(given, EMAIL_CODE, world.wrongCode(), HERE));
        world.clock.advance(Duration.ofMinutes(1));
        print(steps.start(given, EMAIL_CODE, HERE));
        String second = world.lastCode();
        secretCode(second);
        SecondStep.Answer answer = steps.verify(given, EMAIL_CODE, second, HERE);
        print(steps.verify(given, EMAIL_CODE, second, HERE));
        return proof(answer);
    }

    private void appAndRecoveryCodes(Authentication mailed) {
        FactorSettings settings = steps.settings();
        SecondFactor.Open open = print((SecondFactor.Open) settings.begin(mailed, TOTP, HERE));
        String shown = open.data().get("secret");
        app = new AuthenticatorApp(shown);
        secrets.addAll(List.of(shown, HexFormat.of().formatHex(app.secret())));
        print(settings.confirm(mailed, TOTP, "abc", HERE));
        changed(settings.confirm(mailed, TOTP, code(), HERE));
        PreAuthentication given = logIn(PASSWORD);
        print(steps.verify(given, TOTP, "abc", HERE));
        Authentication proved = proof(steps.verify(given, TOTP, code(), HERE));
        SecondFactor.Open codes = print((SecondFactor.Open) settings.begin(proved, RECOVERY_CODE, HERE));
        List<String> recovery = List.of(codes.data().get("codes").split(" "));
        recovery.forEach(code -> secrets.addAll(List.of(code, code.replace("-", ""))));
        print(settings.confirm(proved, RECOVERY_CODE, recovery.get(0) + "x", HERE));
        changed(settings.confirm(proved, RECOVERY_CODE, recovery.get(0), HERE));
        print(steps.verify(logIn(PASSWORD), RECOVERY_CODE, recovery.get(1), HERE));
        print(steps.verify(logIn(PASSWORD), RECOVERY_CODE, recovery.get(1), HERE));
        print(world.inAozora(() -> settings.describe(account.id())));
    }

    private Authentication rememberedBrowser() {
        Authentication proved = proof(steps.verify(logIn(PASSWORD), TOTP, code(), HERE));
        SecondStep.RememberedBrowser browser =
                print(steps.remember(proved, HERE).orElseThrow());
        secretParts(browser.token());
        print(steps.begin(logIn(PASSWORD), browser.token(), HERE));
        print(steps.begin(logIn(PASSWORD), browser.token() + "x", HERE));
        print(world.inAozora(() -> world.browsers().list(account.id())));
        return proved;
    }

    private void sessions(Authentication proved) {
        Sessions sessions = world.sessionsBuilder().build();
        Sessions.Opened opened = print((Sessions.Opened) sessions.open(proved, HERE));
        secretParts(opened.token());
        print(sessions.resume(opened.token(), HERE));
        print(sessions.resume(opened.token() + "x", HERE));
        Sessions.Opened renewed = print((Sessions.Opened) sessions.renew(opened.session(), HERE));
        secretParts(renewed.token());
        print(sessions.requireFactor(renewed.session()));
        print(world.inAozora(() -> sessions.list(account.id())));
        sessions.end(renewed.token(), HERE);
        print(sessions.resume(renewed.token(), HERE));
    }

    private void knownBrowser() {
        String token = world.inAozora(
                () -> world.throttleBuilder().build().knownBrowsers().issue(EMAIL));
        secretParts(token);
        Origin known = HERE.knownBrowser(token);
        print(known);
        print(login.authenticate("c-aozora", EMAIL, MISTYPED, known));
    }

    private void reset() {
        PasswordReset reset = lifecycle.reset();
        print(reset.request("c-aozora", EMAIL, HERE));
        String token = world.lastResetToken();
        secretParts(token);
        print(reset.inspect(token));
        print(reset.reset(token + "x", NEXT, HERE));
        print(reset.reset(token, PASSWORD, HERE));
        assertThat(print(reset.reset(token, NEXT, HERE))).isInstanceOf(PasswordReset.Done.class);
        print(reset.reset(token, NEXT, HERE));
    }

    private void change() {
        PasswordChange change = lifecycle.change();
        print(world.inAozora(() -> change.change(account.id(), MISTYPED, LAST, HERE)));
        print(world.inAozora(() -> change.change(account.id(), NEXT, REJECTED, HERE)));
        assertThat(print(world.inAozora(() -> change.change(account.id(), NEXT, LAST, HERE))))
                .isInstanceOf(PasswordChange.Changed.class);
        logIn(LAST);
    }

    private String code() {
        String code = app.code(world.clock.instant());
        secretCode(code);
        return code;
    }

    private Authentication proof(SecondStep.Answer answer) {
        return print((SecondStep.Complete) answer).authentication();
    }

    private void changed(FactorSettings.Change change) {
        assertThat(print(change)).isInstanceOf(FactorSettings.Changed.class);
    }

    /** The whole token and its last part; what stands before may be the ids of the company and of a row. */
    private void secretParts(String token) {
        secrets.addAll(List.of(token, token.substring(token.lastIndexOf('.') + 1)));
    }

    /** As a field of its own: six digits also occur by chance, in times and in ids. */
    private void secretCode(String code) {
        secrets.addAll(List.of("=" + code + ",", "=" + code + "}", "," + code + ",", " " + code + " "));
    }

    private <T> T print(T result) {
        printed.add(result.toString());
        return result;
    }
}
