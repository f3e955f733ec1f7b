/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import static io.sharedkit.auth.login.Factor.EMAIL_CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.fixture.AuthWorld;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.FaultyTransactions;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondFactor.Refusal;
import io.sharedkit.auth.login.SecondFactor.Refused;
import io.sharedkit.auth.login.SecondFactor.Wrong;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.login.SecondStep.Complete;
import io.sharedkit.core.jdbc.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JdbcTwoStepOutageTest extends TwoStepOutageContract {
    private final Rows rows = new Rows(CleanDatabase.get());
    private final FaultyTransactions worker = new FaultyTransactions(CleanDatabase.otherWorker());

    @Override
    AuthWorld world() {
        return AuthWorld.on(CleanDatabase.app(), CleanDatabase.worker());
    }

    @Test
    void start_mailDownAtTheFirstCode_leavesNoChallenge() {
        PreAuthentication login = logIn();
        assertThatThrownBy(() -> mute().start(login, EMAIL_CODE, Origin.unknown()))
                .hasMessage("outbox down");
        assertThat(rows.count("sk_challenge")).isZero();
        assertThat(verify(login, "000000")).isEqualTo(new Refused(Refusal.NOT_STARTED));
    }

    @Test
    void verify_databaseDown_throws_countsNothing_andTheCodeWorksAfterwards() {
        SecondStep faulty = faulty();
        PreAuthentication login = logIn();
        start(login);
        worker.failAfter(0);
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> faulty.verify(login, EMAIL_CODE, world.lastCode(), Origin.unknown()))
                    .isInstanceOf(DatabaseException.class);
        }
        worker.repair();
        assertThat(rows.value("select attempts from sk_challenge")).isEqualTo("0");
        assertThat(guessesCounted()).isEqualTo("0");
        assertThat(faulty.verify(login, EMAIL_CODE, world.lastCode(), Origin.unknown()))
                .isInstanceOf(Complete.class);
    }

    @Test
    void verify_rightCode_oneFaultAtAnyStatement_logsNobodyInHalfway_andGivesTheTryBack() {
        SecondStep faulty = faulty();
        List<String> outcomes = new ArrayList<>();
        for (int before = 0; ; before++) {
            PreAuthentication login = logIn();
            start(login);
            String code = world.lastCode();
            long completed = completed();
            worker.failOnceAfter(before);
            SecondStep.Answer got = attempt(faulty, login, code);
            if (worker.isWaiting()) {
                worker.repair();
                assertThat(got).isInstanceOf(Complete.class);
                break;
            }
            worker.repair();
            assertThat(got).as("after " + before).isNull();
            assertThat(completed()).isEqualTo(completed);
            boolean used = "1"
                    .equals(rows.value(
                            "select count(used_at) from sk_challenge where pre_auth_id = '" + login.id() + "'"));
            outcomes.add(used ? "used" : "counted " + guessesCounted());
            SecondStep.Answer again = verify(login, code);
            if (used) {
                assertThat(again).isEqualTo(new Refused(Refusal.USED));
                world.inAozora(() -> twoStep.settings().reset(hanako.id(), AuthWorld.OPERATOR, Origin.unknown()));
            } else {
                assertThat(again).isInstanceOf(Complete.class);
            }
        }
        assertThat(outcomes)
                .contains("counted 0", "used")
                .allMatch(one -> one.equals("used") || one.equals("counted 0"));
    }

    @Test
    void verify_wrongCode_databaseDownForGoodAtAnyStatement_givesNoTryAwayBeyondTheChallenges() {
        SecondStep faulty = faulty();
        PreAuthentication login = logIn();
        start(login);
        int wrong = 0;
        for (int i = 0; i < 60; i++) {
            worker.failAfter(i % 6);
            wrong += attempt(faulty, login, "x") instanceof Wrong ? 1 : 0;
            worker.repair();
        }
        assertThat(wrong).isBetween(1, 5);
        assertThat(Integer.parseInt(rows.value("select attempts from sk_challenge")))
                .isLessThanOrEqualTo(5);
        assertThat(verify(login, world.lastCode())).isInstanceOf(Refused.class);
    }

    private static SecondStep.@Nullable Answer attempt(SecondStep steps, PreAuthentication login, String code) {
        try {
            return steps.verify(login, EMAIL_CODE, code, Origin.unknown());
        } catch (DatabaseException e) {
            return null;
        }
    }

    private SecondStep faulty() {
        return world.secondNode(CleanDatabase.app(), worker).secondStep();
    }

    private long completed() {
        return world.events.actions().stream()
                .filter("auth.login.completed"::equals)
                .count();
    }

    private String guessesCounted() {
        return rows.value(
                "select coalesce(sum(failures), 0) from sk_failure_counter where bucket like 'second-step:%'");
    }
}
