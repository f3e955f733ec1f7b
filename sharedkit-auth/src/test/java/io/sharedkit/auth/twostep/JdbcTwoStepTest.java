/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Open;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcTwoStepTest extends EmailTwoStepContract {
    private static final int THREADS = 64;

    private final PostgresDatabase database = CleanDatabase.get();
    private final Transactions app = CleanDatabase.app();
    private final Rows rows = new Rows(database);

    @Override
    AuthWorld world() {
        return AuthWorld.on(app, CleanDatabase.worker());
    }

    @Test
    @Tag("JJ-27")
    void verify_rightCodeFrom64ThreadsOnTwoNodes_oneSuccess_atMostFiveComparisons() throws Exception {
        PreAuthentication login = logIn();
        start(login);
        String code = world.lastCode();
        AtomicInteger comparisons = new AtomicInteger();
        SecondStep[] nodes = {counting(world, comparisons), counting(world.secondNode(), comparisons)};
        List<SecondStep.Answer> results =
                AtOnce.call(THREADS, i -> nodes[i % 2].verify(login, EMAIL_CODE, code, Origin.unknown()));
        assertThat(results).filteredOn(Complete.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Refused.class::isInstance).hasSize(THREADS - 1);
        assertThat(comparisons.get()).isBetween(1, 5);
        assertThat(attempts()).isEqualTo(comparisons.get());
    }

    @Test
    @Tag("JJ-27")
    void verify_wrongCodesFrom64Threads_exactlyFiveAreCompared() throws Exception {
        PreAuthentication login = logIn();
        start(login);
        String wrong = world.wrongCode();
        AtomicInteger comparisons = new AtomicInteger();
        SecondStep[] nodes = {counting(world, comparisons), counting(world.secondNode(), comparisons)};
        List<SecondStep.Answer> results =
                AtOnce.call(THREADS, i -> nodes[i % 2].verify(login, EMAIL_CODE, wrong, Origin.unknown()));
        assertThat(results).filteredOn(Wrong.class::isInstance).hasSize(5);
        assertThat(results).filteredOn(Refused.class::isInstance).hasSize(THREADS - 5);
        assertThat(comparisons).hasValue(5);
    }

    @Test
    void verify_wrongCodesForManyChallengesAtOnce_neverMoreThanTheFreeOnes() throws Exception {
        PreAuthentication[] logins = new PreAuthentication[8];
        Open[] challenges = new Open[8];
        for (int i = 0; i < 8; i++) {
            logins[i] = logIn();
            challenges[i] = start(logins[i]);
        }
        AtomicInteger comparisons = new AtomicInteger();
        SecondStep[] nodes = {counting(world, comparisons), counting(world.secondNode(), comparisons)};
        AtOnce.call(THREADS, i -> nodes[i % 2].verify(logins[i % 8], EMAIL_CODE, "x", Origin.unknown()));
        assertThat(comparisons).hasValue(10);
    }

    @Test
    void verify_rolledBackByTheCaller_givesNoTryBack() {
        PreAuthentication login = logIn();
        start(login);
        for (int i = 1; i <= 5; i++) {
            rolledBack(() -> assertThat(verify(login, world.wrongCode())).isInstanceOf(Wrong.class));
            assertThat(attempts()).isEqualTo(i);
        }
        assertThat(verify(login, world.lastCode())).isEqualTo(new Refused(Refusal.NO_TRIES_LEFT));
    }

    @Test
    void verify_acceptedAndRolledBack_isUsedAllTheSame() {
        PreAuthentication login = logIn();
        start(login);
        rolledBack(() -> assertThat(verify(login, world.lastCode())).isInstanceOf(Complete.class));
        assertThat(verify(login, world.lastCode())).isEqualTo(new Refused(Refusal.USED));
    }

    @Test
    void verify_successThatCannotBeRecorded_logsNobodyIn() {
        PreAuthentication login = logIn();
        start(login);
        EventSink full = event -> {
            throw new IllegalStateException("audit log full");
        };
        SecondStep unlogged = world.secondStepBuilder()
                .factor(world.with(realm -> realm.events(full)).codesBuilder().build())
                .build();
        assertThatThrownBy(() -> unlogged.verify(login, EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .hasMessage("audit log full");
        assertThat(verify(login, world.lastCode())).isEqualTo(new Refused(Refusal.USED));
    }

    @Test
    void start_rolledBackByTheCaller_leavesNoChallengeAndNoMail() {
        PreAuthentication login = logIn();
        int mails = world.mails().size();
        rolledBack(() ->
                assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown())).isInstanceOf(Open.class));
        assertThat(rows.count("sk_challenge")).isZero();
        assertThat(world.mails()).hasSize(mails);
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown()))
                .as("what a caller rolls back stays counted")
                .isEqualTo(new Refused(Refusal.TOO_SOON, world.clock.instant().plusSeconds(60)));
        world.clock.advance(Duration.ofSeconds(60));
        assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown())).isInstanceOf(Open.class);
    }

    @Test
    void wholeStep_insideOneTransactionOfTheCaller_refusesButNeverHangs() {
        PreAuthentication login = logIn();
        Tenants.run(
                AOZORA,
                () -> app.call(connection -> {
                    start(login);
                    assertThat(verify(login, "x")).isEqualTo(new Refused(Refusal.NOT_STARTED));
                    assertThat(twoStep.start(login, EMAIL_CODE, Origin.unknown()))
                            .isEqualTo(new Refused(
                                    Refusal.TOO_SOON, world.clock.instant().plusSeconds(60)));
                    return "";
                }));
    }

    @Test
    void database_holdsNoCode_andTheCounterIsInItsColumn() {
        PreAuthentication login = logIn();
        start(login);
        String code = world.lastCode();
        verify(login, world.wrongCode());
        assertThat(rows.dump("sk_challenge")).doesNotContain("," + code + ",");
        assertThat(rows.value("select code_tag from sk_challenge")).matches("k1\\.[\\w-]{43}");
        assertThat(attempts()).isEqualTo(1);
        PostgresDatabase.execute(database.superuser(), "update sk_challenge set attempts = max_attempts");
        assertThat(verify(login, code)).isEqualTo(new Refused(Refusal.NO_TRIES_LEFT));
    }

    @Test
    void application_canNeitherReadNorResetChallenges() {
        start(logIn());
        Tenants.run(AOZORA, () -> {
            for (String sql : List.of(
                    "update sk_challenge set attempts = 0",
                    "delete from sk_challenge",
                    "update sk_challenge set used_at = null")) {
                assertThatThrownBy(() -> rows.updateAs(app, sql)).hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> rows.countAs(app, "sk_challenge")).hasMessageContaining("permission denied");
        });
    }

    @Test
    void start_dropsChallengesThatNoLimitLooksAtAnyMore() {
        start(logIn());
        world.clock.advance(CodeSending.DAY);
        start(logIn());
        assertThat(rows.count("sk_challenge")).isEqualTo(1);
    }

    /** The second step of a node, with a counter at the comparison. */
    private SecondStep counting(AuthWorld node, AtomicInteger comparisons) {
        Codes real = Codes.keyed(node.keys.mac(EmailTwoStep.KEY_PURPOSE));
        Codes counted = new Codes() {
            @Override
            public String random(int digits) {
                return real.random(digits);
            }

            @Override
            public String tag(Binding binding, String code) {
                return real.tag(binding, code);
            }

            @Override
            public boolean matches(String tag, Binding binding, String typed) {
                comparisons.incrementAndGet();
                return real.matches(tag, binding, typed);
            }
        };
        return node.secondStepBuilder()
                .factor(node.codesBuilder().codes(counted).build())
                .build();
    }

    private void rolledBack(Runnable work) {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            work.run();
                            throw new IllegalStateException("rolled back");
                        }))
                        .hasMessage("rolled back"));
    }

    private int attempts() {
        return Integer.parseInt(rows.value("select attempts from sk_challenge"));
    }
}
