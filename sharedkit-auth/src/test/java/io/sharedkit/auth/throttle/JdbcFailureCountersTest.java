/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import static io.sharedkit.auth.fixture.AuthWorld.AOZORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.auth.fixture.AtOnce;
import io.sharedkit.auth.fixture.CleanDatabase;
import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.auth.throttle.FailureCounters.Disabled;
import io.sharedkit.auth.throttle.FailureCounters.Granted;
import io.sharedkit.auth.throttle.FailureCounters.Held;
import io.sharedkit.auth.throttle.FailureCounters.Try;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcFailureCountersTest extends FailureCountersContract {
    private static final int THREADS = 64;
    private static final FailureLimits CODES =
            new FailureLimits(10, Duration.ofSeconds(30), Duration.ofHours(1), 20, 100);

    private final PostgresDatabase database = CleanDatabase.get();
    private final Rows rows = new Rows(database);

    @Override
    ThrottleStore store() {
        CleanDatabase.get();
        return new JdbcThrottleStore(CleanDatabase.worker());
    }

    @Override
    int schedules() {
        return 4;
    }

    @Test
    @Tag("ASVS-6.3.1")
    void begin_from64ThreadsOnTwoNodes_grantsTheFreeTriesExactly() throws Exception {
        List<Try> tries = atOnce(CODES, THREADS);
        assertThat(tries).filteredOn(Granted.class::isInstance).hasSize(10);
        assertThat(tries).filteredOn(Held.class::isInstance).hasSize(THREADS - 10);
        assertThat(rows.value("select failures from sk_failure_counter")).isEqualTo("10");
    }

    @Test
    @Tag("ASVS-6.6.3")
    void begin_64ThreadsOnTwoNodesGuessingForAWeek_20In24Hours_100Ever() throws Exception {
        List<Integer> grantedADay = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            int granted = 0;
            for (int hour = 0; hour < 24; hour++) {
                granted += granted(atOnce(CODES, hour == 0 ? THREADS : 8));
                clock.advance(Duration.ofHours(1));
            }
            grantedADay.add(granted);
        }
        assertThat(grantedADay).containsExactly(20, 20, 20, 20, 20, 0, 0);
        assertThat(atOnce(CODES, THREADS)).containsOnly(new Disabled());
    }

    @Test
    void begin_manyThreadsWithGiveBacks_neverMoreAreUnderWayThanAreFree() throws Exception {
        FailureCounters[] nodes = nodes();
        FailureLimits one = new FailureLimits(1, Duration.ofSeconds(30), Duration.ofHours(1), 20, 100);
        List<Integer> granted = AtOnce.call(
                THREADS,
                i -> Tenants.get(AOZORA, () -> {
                    int mine = 0;
                    for (int k = 0; k < 5; k++) {
                        if (nodes[i % 2].begin("b", one) instanceof Granted got) {
                            mine++;
                            assertThat(rows.value("select failures from sk_failure_counter"))
                                    .isEqualTo("1");
                            nodes[i % 2].giveBack("b", got);
                        }
                    }
                    return mine;
                }));
        assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isPositive();
        assertThat(rows.count("sk_failure_counter")).isZero();
    }

    @Test
    void begin_insideATransactionOfTheWorkerThatIsRolledBack_staysCounted() {
        Transactions worker = CleanDatabase.worker();
        FailureCounters inside = new FailureCounters(new JdbcThrottleStore(worker), clock);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> worker.call(connection -> {
                        assertThat(inside.begin("b", LIMITS)).isInstanceOf(Granted.class);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
        }
        assertThat(inside.begin("b", LIMITS)).isInstanceOf(Held.class);
    }

    @Test
    void begin_andThenTheProcessDies_leavesOneFailureThatTheNextNodeSees() {
        counters.begin("b", LIMITS);
        FailureCounters afterwards = new FailureCounters(new JdbcThrottleStore(CleanDatabase.worker()), clock);
        afterwards.begin("b", LIMITS);
        afterwards.begin("b", LIMITS);
        assertThat(afterwards.begin("b", LIMITS)).isInstanceOf(Held.class);
    }

    @Test
    void begin_heldTries_writeNothing() {
        for (int i = 0; i < 3; i++) {
            counters.begin("b", LIMITS);
        }
        String version = rows.value("select xmin::text || ctid::text from sk_failure_counter");
        for (int i = 0; i < 20; i++) {
            assertThat(counters.begin("b", LIMITS)).isInstanceOf(Held.class);
        }
        assertThat(rows.value("select xmin::text || ctid::text from sk_failure_counter"))
                .isEqualTo(version);
    }

    @Test
    void row_neverHoldsMoreTriesThanADayAllows_andNoneIsLeftAfterASuccess() {
        for (int i = 0; i < 19; i++) {
            counters.begin("b", LIMITS);
            clock.advance(Duration.ofDays(1));
        }
        assertThat(rows.value("select cardinality(try_ids) from sk_failure_counter"))
                .isEqualTo("8");
        assertThat(rows.value("select failures from sk_failure_counter")).isEqualTo("19");
        counters.succeeded("b");
        assertThat(rows.count("sk_failure_counter")).isZero();
    }

    @Test
    void application_canNeitherReadNorChangeCounters() {
        counters.begin("b", LIMITS);
        Transactions app = CleanDatabase.app();
        for (String sql : List.of("delete from sk_failure_counter", "update sk_failure_counter set failures = 1")) {
            assertThatThrownBy(() -> rows.updateAs(app, sql)).hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> rows.countAs(app, "sk_failure_counter")).hasMessageContaining("permission denied");
    }

    private List<Try> atOnce(FailureLimits limits, int threads) throws Exception {
        FailureCounters[] nodes = nodes();
        return AtOnce.call(threads, i -> Tenants.get(AOZORA, () -> nodes[i % 2].begin("codes:a-1", limits)));
    }

    private static int granted(List<Try> tries) {
        return (int) tries.stream().filter(Granted.class::isInstance).count();
    }

    /** Two nodes with a pool each. */
    private FailureCounters[] nodes() {
        return new FailureCounters[] {
            new FailureCounters(new JdbcThrottleStore(CleanDatabase.worker()), clock),
            new FailureCounters(new JdbcThrottleStore(CleanDatabase.otherWorker()), clock)
        };
    }
}
