/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static io.sharedkit.auth.login.Factor.RECOVERY_CODE;
import static io.sharedkit.auth.login.Factor.TOTP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.account.Account;
import io.sharedkit.auth.account.Roles;
import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.login.Authentication;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.FactorSettings;
import io.sharedkit.auth.login.FactorSettings.Administered;
import io.sharedkit.auth.login.FactorSettings.Changed;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.mail.DirectMailOutbox;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcFactorsTest extends FactorsContract {
    private static final int THREADS = 64;

    private final PostgresDatabase database = CleanDatabase.get();
    private final Transactions app = CleanDatabase.app();
    private final Rows rows = new Rows(database);

    @Override
    AuthWorld world() {
        return AuthWorld.on(app, CleanDatabase.worker());
    }

    @Test
    @Tag("ASVS-6.5.1")
    void totp_oneCodeFrom64ThreadsOnTwoNodes_oneSuccess() throws Exception {
        enrol(byMail(logIn()));
        world.clock.advance(Duration.ofSeconds(30));
        String code = code(0);
        List<SecondStep.Answer> answers = everywhere(code, TOTP);
        assertThat(answers).filteredOn(Complete.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Refused.class::isInstance).hasSize(THREADS - 1);
    }

    @Test
    @Tag("ASVS-6.6.3")
    void totp_wrongCodesFrom64ThreadsOnTwoNodes_tenAreCompared() throws Exception {
        enrol(byMail(logIn()));
        List<SecondStep.Answer> answers = everywhere(wrong(), TOTP);
        assertThat(answers).filteredOn(Wrong.class::isInstance).hasSize(10);
    }

    @Test
    @Tag("ASVS-6.5.1")
    void recoveryCode_from64ThreadsOnTwoNodes_oneSuccess_oneMail() throws Exception {
        enrol(byMail(logIn()));
        world.clock.advance(Duration.ofSeconds(30));
        List<String> codes = recovery(byApp(logIn()));
        List<SecondStep.Answer> answers = everywhere(codes.get(1), RECOVERY_CODE);
        assertThat(answers).filteredOn(Complete.class::isInstance).hasSize(1);
        assertThat(world.mails().stream().filter(mail -> mail.subject().contains("recovery code was used")))
                .hasSize(1);
    }

    @Test
    void confirm_from64ThreadsOnTwoNodes_setsUpOnce() throws Exception {
        Authentication mailed = byMail(logIn());
        remember((Open) settings.begin(mailed, TOTP, HERE));
        String code = code(0);
        SecondStep[] nodes = nodes();
        List<Object> results = AtOnce.call(16, i -> nodes[i % 2].settings().confirm(mailed, TOTP, code, HERE));
        assertThat(results).filteredOn(Changed.class::isInstance).hasSize(1);
        assertThat(rows.count("sk_totp")).isEqualTo(1);
    }

    @Test
    void secret_isSealedForItsAccount_andAnothersRowIsNoUse() {
        enrol(byMail(logIn()));
        String base32 = Base32.RFC4648.encode(secret);
        String hex = HexFormat.of().formatHex(secret);
        assertThat(rows.dump("sk_totp")).doesNotContain(base32).doesNotContain(hex);
        Account taro = world.join(accounts, AOZORA, "taro@aozora.example.jp", Roles.GENERAL_USER);
        PostgresDatabase.execute(
                database.superuser(), "update sk_totp set account_id = '" + taro.id() + "', last_step = 0");
        PreAuthentication login = world.logIn(AOZORA, "taro@aozora.example.jp");
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> steps.verify(login, TOTP, code(0), HERE))
                    .as("our own failure, which is not counted")
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("belongs to another context");
        }
        assertThat(rows.value("select count(*) from sk_failure_counter where bucket like 'second-step:%'"))
                .isEqualTo("0");
    }

    @Test
    void tables_holdNoCodeAndNoToken() {
        enrol(byMail(logIn()));
        world.clock.advance(Duration.ofSeconds(30));
        Authentication multi = byApp(logIn());
        List<String> codes = recovery(multi);
        String dump = rows.dump("sk_recovery_code");
        assertThat(codes).noneMatch(code -> dump.contains(code) || dump.contains(code.replace("-", "")));
        assertThat(dump).contains("k1.");
        assertThat(rows.count("sk_recovery_code")).isEqualTo(10);
    }

    @Test
    void totp_usedAndRolledBackByTheCaller_isUsedAllTheSame() {
        enrol(byMail(logIn()));
        world.clock.advance(Duration.ofSeconds(30));
        PreAuthentication login = logIn();
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            assertThat(steps.verify(login, TOTP, code(0), HERE)).isInstanceOf(Complete.class);
                            throw new IllegalStateException("rolled back");
                        }))
                        .hasMessage("rolled back"));
        assertThat(steps.verify(logIn(), TOTP, code(0), HERE)).isInstanceOf(Refused.class);
    }

    @Test
    void enrolment_thatCannotBeToldTheUser_isNone() {
        Authentication mailed = byMail(logIn());
        SecondStep mute = world.with(realm -> realm.mail(new DirectMailOutbox(mail -> {
                    throw new IllegalStateException("outbox down");
                })))
                .allFactors()
                .build();
        remember((Open) mute.settings().begin(mailed, TOTP, HERE));
        assertThatThrownBy(() -> mute.settings().confirm(mailed, TOTP, code(0), HERE))
                .hasMessage("outbox down");
        assertThat(inAozora(() -> settings.describe(hanako.id()))).isEmpty();
        assertThat(inAozora(() -> world.credentials.state(hanako.id()).epoch())).isEqualTo(mailed.epoch());
        assertThat(settings.confirm(mailed, TOTP, code(0), HERE))
                .as("nothing was used up")
                .isInstanceOf(Changed.class);
    }

    @Test
    void settings_thatCannotBeToldTheUser_changeNothing() {
        Authentication mailed = byMail(logIn());
        for (PreAuthentication login : List.of(opened(), opened())) {
            for (int i = 0; i < 5; i++) {
                assertThat(steps.verify(login, EMAIL_CODE, "x", HERE)).isInstanceOf(Wrong.class);
            }
        }
        FactorSettings mute = mute().settings();
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> mute.chooseTwoStep(mailed, true, HERE)).hasMessage("outbox down");
            assertThat(world.credentials.state(hanako.id()).twoStepChosen()).isFalse();
            assertThatThrownBy(() -> mute.release(hanako.id(), AuthWorld.OPERATOR, HERE))
                    .hasMessage("outbox down");
            assertThatThrownBy(() -> mute.reset(hanako.id(), AuthWorld.OPERATOR, HERE))
                    .hasMessage("outbox down");
            assertThat(world.credentials.state(hanako.id()).epoch()).isEqualTo(mailed.epoch());
            assertThat(
                            rows.value(
                                    "select failures || '/' || waiting from sk_failure_counter where bucket like 'second-step:%'"))
                    .isEqualTo("10/10");
            assertThat(settings.reset(hanako.id(), AuthWorld.OPERATOR, HERE)).isEqualTo(Administered.DONE);
            assertThat(world.credentials.state(hanako.id()).epoch()).isEqualTo(mailed.epoch() + 1);
        });
    }

    @Test
    void reset_withCodesByMailOnly_thatCannotBeToldTheUser_endsNoLogin() {
        Authentication mailed = byMail(logIn());
        SecondStep mute = world.with(realm -> realm.mail(new DirectMailOutbox(mail -> {
                    throw new IllegalStateException("outbox down");
                })))
                .secondStepBuilder()
                .factor(world.codesBuilder().build())
                .build();
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> mute.settings().reset(hanako.id(), AuthWorld.OPERATOR, HERE))
                    .hasMessage("outbox down");
            assertThat(world.credentials.state(hanako.id()).epoch()).isEqualTo(mailed.epoch());
        });
    }

    @Test
    void chooseTwoStep_changeThatFails_tellsNobody() {
        Authentication mailed = byMail(logIn());
        int mails = world.mails().size();
        PostgresDatabase.execute(
                database.superuser(),
                "alter table sk_credential add constraint test_never check (not two_step_chosen)");
        try {
            assertThatThrownBy(() -> settings.chooseTwoStep(mailed, true, HERE)).hasMessageContaining("test_never");
        } finally {
            PostgresDatabase.execute(database.superuser(), "alter table sk_credential drop constraint test_never");
        }
        assertThat(world.mails()).hasSize(mails);
    }

    private PreAuthentication opened() {
        PreAuthentication login = logIn();
        world.forgetSends(AOZORA, hanako.id());
        assertThat(steps.start(login, EMAIL_CODE, HERE)).isInstanceOf(Open.class);
        return login;
    }

    private SecondStep mute() {
        return world.with(realm -> realm.mail(new DirectMailOutbox(mail -> {
                    throw new IllegalStateException("outbox down");
                })))
                .allFactors()
                .build();
    }

    @Test
    void application_canNeitherGiveBackAStepNorACode() {
        enrol(byMail(logIn()));
        Tenants.run(AOZORA, () -> {
            for (String sql :
                    List.of("update sk_totp set last_step = 0", "update sk_recovery_code set used_at = null")) {
                assertThatThrownBy(() -> rows.updateAs(app, sql)).hasMessageContaining("permission denied");
            }
        });
    }

    private List<SecondStep.Answer> everywhere(String answer, Factor factor) throws Exception {
        SecondStep[] nodes = nodes();
        List<PreAuthentication> logins = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            logins.add(logIn());
        }
        return AtOnce.call(THREADS, i -> nodes[i % 2].verify(logins.get(i % 4), factor, answer, HERE));
    }

    private SecondStep[] nodes() {
        return new SecondStep[] {steps, world.secondNode().allFactors().build()};
    }
}
