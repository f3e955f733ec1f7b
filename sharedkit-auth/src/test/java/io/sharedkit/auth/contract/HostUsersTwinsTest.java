/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.contract;

import static io.sharedkit.auth.contract.HostDatabase.EIGHT;
import static io.sharedkit.auth.contract.HostDatabase.SEVEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.account.Role;
import io.sharedkit.auth.account.RoleCatalogue;
import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.JdbcCredentialStates;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.lifecycle.PasswordAdministration.Outcome;
import io.sharedkit.auth.lifecycle.PasswordChange;
import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.lifecycle.PasswordReset;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.FactorSettings.Administered;
import io.sharedkit.auth.login.PasswordLogin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.auth.twostep.AuthenticatorApp;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that counts its users anew in each company: user 1 of one company and user 1 of another one, of the same address. */
class HostUsersTwinsTest {
    private static final String EMAIL = "hanako@example.jp";
    private static final String PASSWORD = "mizuumi no soko 7";
    private static final String FIRST = "1000001";
    private static final String SECOND = "1000002";
    private static final Actor ONE = Actor.user(FIRST);
    private static final RoleCatalogue ROLES =
            RoleCatalogue.of(new Role("chief", 2, true, "長", "Chief"), new Role("staff", 1, false, "員", "Staff"));

    private final HostDatabase host = new HostDatabase();
    private final AuthWorld plain = AuthWorld.on(host.app, host.worker);
    private final Credentials credentials =
            new Credentials(host.users, new JdbcCredentialStates(host.app), plain.clock);
    private final AuthWorld world = plain.with(
            realm -> realm.accounts(host.users).credentials(credentials).roles(ROLES));
    private final PasswordLogin login = world.login();
    private final Sessions sessions = world.sessionsBuilder().build();
    private final PasswordLifecycle lifecycle = world.lifecycleBuilder().build();
    private final SecondStep steps = world.allFactors()
            .policy(SecondStepPolicy.standard().remembering(Duration.ofDays(30)))
            .build();

    @BeforeEach
    void twins() {
        world.directory.register(SEVEN, "株式会社青空商事");
        world.directory.register(EIGHT, "髙﨑ホールディングス");
        String hash = world.passwords.rehash(PASSWORD).orElseThrow().phcString();
        host.asHost("truncate sk_failure_counter, sk_rate, sk_shared_rate");
        host.asHost("insert into users (company_id, id, login, name, role, encrypted_password) overriding system value"
                + " values (7, 1000001, '" + EMAIL + "', 'A', 'chief', '" + hash + "'),"
                + " (8, 1000001, '" + EMAIL + "', 'B', 'staff', '" + hash + "'),"
                + " (8, 1000002, 'taro@example.jp', 'C', 'staff', '" + hash + "')");
    }

    @Test
    void failuresOfOne_holdNobodyElse() {
        for (int i = 0; i < 10; i++) {
            login.authenticate("7", EMAIL, "guess", Origin.unknown());
        }
        assertThat(login.authenticate("7", EMAIL, PASSWORD, Origin.unknown())).isInstanceOf(PasswordLogin.Wait.class);
        Tenants.run(
                SEVEN,
                () -> assertThat(lifecycle.change().change(FIRST, "guess", "another long one", Origin.unknown()))
                        .isInstanceOf(PasswordChange.Wait.class));
        assertThat(complete(EIGHT)).isNotNull();
    }

    @Test
    void factorSessionAndBrowserOfOne_areNobodyElses() {
        Authentication seven = complete(SEVEN);
        String browser = steps.remember(seven, Origin.unknown()).orElseThrow().token();
        assertThat(steps.begin(passed(EIGHT), browser, Origin.unknown())).isInstanceOf(SecondStep.FactorNeeded.class);
        Sessions.Opened session = (Sessions.Opened) sessions.open(seven, Origin.unknown());
        assertThat(sessions.resume(session.token().replaceFirst("^7", "8"))).isInstanceOf(Sessions.Ended.class);
        Tenants.run(EIGHT, () -> {
            assertThat(sessions.list(FIRST)).isEmpty();
            assertThat(sessions.end(session.session().id(), ONE)).isEqualTo(new Sessions.NotAllowed());
            assertThat(sessions.endAll(FIRST, ONE)).isEqualTo(new Sessions.EndedSessions(0));
        });
        SecondFactor.Open open = (SecondFactor.Open) steps.settings().begin(seven, Factor.TOTP, Origin.unknown());
        AuthenticatorApp app = new AuthenticatorApp(open.data().get("secret"));
        assertThat(sessions.resume(session.token())).isInstanceOf(Sessions.Active.class);
        steps.settings().confirm(seven, Factor.TOTP, app.code(world.clock.instant()), Origin.unknown());
        assertThat(steps.begin(passed(EIGHT), Origin.unknown()))
                .isInstanceOfSatisfying(
                        SecondStep.FactorNeeded.class,
                        needed -> assertThat(needed.ready()).containsExactly(Factor.EMAIL_CODE));
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(steps.verify(passed(EIGHT), Factor.TOTP, app.code(world.clock.instant()), Origin.unknown()))
                .isEqualTo(new SecondFactor.Refused(SecondFactor.Refusal.NOT_READY));
    }

    @Test
    void roleOfOne_isNobodyElses() {
        Tenants.run(EIGHT, () -> {
            assertThat(lifecycle.administration().requireChange(SECOND, ONE)).isEqualTo(Outcome.NOT_ALLOWED);
            assertThat(lifecycle.administration().requireChangeOfAll(ONE)).isEqualTo(Outcome.NOT_ALLOWED);
            assertThat(steps.settings().reset(SECOND, ONE, Origin.unknown())).isEqualTo(Administered.NOT_ALLOWED);
            assertThat(sessions.endEverybody(ONE)).isEqualTo(new Sessions.NotAllowed());
        });
        Tenants.run(
                SEVEN,
                () -> assertThat(lifecycle.administration().requireChange(SECOND, ONE))
                        .isEqualTo(Outcome.UNKNOWN_ACCOUNT));
    }

    @Test
    void passwordOfOne_isNobodyElses_andNeitherIsItsMail() {
        String hash = column(8);
        PreAuthentication begun = passed(EIGHT);
        Tenants.run(
                SEVEN,
                () -> assertThat(lifecycle.administration().startReset(FIRST, ONE))
                        .isEqualTo(Outcome.DONE));
        assertThat(world.lastMail().text()).contains("株式会社青空商事").doesNotContain("髙﨑");
        String token = world.lastResetToken();
        assertThat(lifecycle.reset().reset(token.replaceFirst("^7", "8"), "another long one", Origin.unknown()))
                .isNotInstanceOf(PasswordReset.Done.class);
        assertThat(lifecycle.reset().reset(token, "another long one", Origin.unknown()))
                .isInstanceOf(PasswordReset.Done.class);
        assertThat(column(8)).isEqualTo(hash).isNotEqualTo(column(7));
        assertThat(login.holder(begun)).as("of the other company").isPresent();
        Tenants.run(SEVEN, () -> lifecycle.administration().requireChangeOfAll(ONE));
        world.mails();
        assertThat(Tenants.get(EIGHT, () -> credentials.state(FIRST).mustChange()))
                .isFalse();
    }

    private PreAuthentication passed(TenantId company) {
        return ((PasswordLogin.Passed) login.authenticate(company.value(), EMAIL, PASSWORD, Origin.unknown()))
                .preAuthentication();
    }

    private Authentication complete(TenantId company) {
        PreAuthentication passed = passed(company);
        assertThat(steps.start(passed, Factor.EMAIL_CODE, Origin.unknown())).isInstanceOf(SecondFactor.Open.class);
        return ((SecondStep.Complete) steps.verify(passed, Factor.EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .authentication();
    }

    private String column(int company) {
        return host.rows().value("select encrypted_password from users where id = 1000001 and company_id = " + company);
    }
}
