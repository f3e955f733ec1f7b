/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.fixture.TurnedClock;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcWorkQueueTest extends WorkQueueContract {
    private static final KeyRing KEYS =
            KeyRing.builder().randomKey(JdbcWorkQueue.KEY_PURPOSE, "k").build();

    private Database database;

    @Override
    WorkQueue create(TurnedClock clock) {
        database = Database.create();
        return node(clock);
    }

    private JdbcWorkQueue node(InstantSource time) {
        return new JdbcWorkQueue(database.appTransactions(), database.worker(), KEYS, time);
    }

    @Test
    void work_ofARolledBackTransaction_isNeverDone() {
        Transactions app = database.appTransactions();
        WorkQueue queue = new JdbcWorkQueue(app, database.worker(), KEYS, clock);
        note(queue);
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> app.call(connection -> {
                        queue.schedule("test.note", "no", clock.instant());
                        throw new IllegalStateException("as the test asked for");
                    }))
                    .hasMessage("as the test asked for");
            app.call(connection -> {
                queue.schedule("test.note", "yes", clock.instant());
                assertThat(database.look("select count(*) from sk_work")).isEqualTo("0");
                return 0;
            });
        });
        assertThat(queue.runDue()).isOne();
        assertThat(done).containsExactly("aozora:yes");
    }

    @Test
    void work_scheduledWithoutTenant_runsWithoutOne_whoeverRunsIt() {
        WorkQueue queue = new JdbcWorkQueue(database.workerTransactions(), database.worker(), KEYS, clock);
        note(queue);
        queue.schedule("test.note", "x", clock.instant());
        Tenants.run(TAKASAKI, queue::runDue);
        assertThat(done).containsExactly("none:x");
    }

    @Test
    void applicationsTransactions_withoutTenant_scheduleNothing() {
        WorkQueue queue = node(clock);
        note(queue);
        assertThatThrownBy(() -> queue.schedule("test.note", "x", clock.instant()))
                .isInstanceOf(NoTenantException.class);
    }

    @Test
    void schedule_manyPieces_asksOnceWhichDatabaseItIs() {
        AtomicInteger asked = new AtomicInteger();
        WorkQueue queue =
                new JdbcWorkQueue(Transactions.over(counting(database.app(), asked)), database.worker(), KEYS, clock);
        note(queue);
        Tenants.run(AOZORA, () -> {
            queue.schedule("test.note", "first", clock.instant());
            int first = asked.get();
            assertThat(first).isPositive();
            queue.schedule("test.note", "second", clock.instant());
            assertThat(asked).hasValue(first);
        });
    }

    /** Connections that count how often they are asked for the database's properties. */
    private static DataSource counting(DataSource real, AtomicInteger asked) {
        return wrapped(
                DataSource.class,
                real,
                (name, result) -> name.equals("getConnection")
                        ? wrapped(Connection.class, (Connection) result, (inner, value) -> {
                            asked.addAndGet(inner.equals("getMetaData") ? 1 : 0);
                            return value;
                        })
                        : result);
    }

    private static <T> T wrapped(Class<T> type, T real, BiFunction<String, Object, Object> after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> after.apply(method.getName(), method.invoke(real, arguments))));
    }

    @Test
    void twoNodes_doEachPieceOnce() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        List<JdbcWorkQueue> nodes = List.of(node(clock), node(clock));
        nodes.forEach(node -> node.register("test.seen", seen::add));
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 60; i++) {
                nodes.get(i % 2).schedule("test.seen", "" + i, clock.instant());
            }
        });
        Together.run(2, i -> nodes.get(i)::runDue);
        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        assertThat(database.look("select count(*) from sk_work")).isEqualTo("0");
    }

    @Test
    void start_doesWorkOnThreadsOfItsOwn_onTwoNodes_untilClosed() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(20);
        try (JdbcWorkQueue one = node(InstantSource.system());
                JdbcWorkQueue two = node(InstantSource.system())) {
            for (JdbcWorkQueue node : List.of(one, two)) {
                node.register("test.seen", payload -> {
                    seen.add(Tenants.current() + ":" + payload);
                    all.countDown();
                });
                node.start();
            }
            assertThatThrownBy(one::start).hasMessageContaining("already runs");
            assertThatThrownBy(() -> one.register("late", payload -> {}))
                    .hasMessageContaining("before the queue starts");
            for (int i = 0; i < 20; i++) {
                TenantId tenant = i % 2 == 0 ? AOZORA : TAKASAKI;
                String payload = "" + i;
                Tenants.run(
                        tenant,
                        () -> one.schedule(
                                "test.seen", payload, InstantSource.system().instant()));
            }
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).hasSize(20).doesNotHaveDuplicates().contains("aozora:0", "takasaki:19");
    }

    @Test
    void work_ofANodeThatDied_isDoneByAnotherAfterTwoMinutes() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch taken = new CountDownLatch(1);
        Instant now = InstantSource.system().instant();
        try (JdbcWorkQueue node = node(InstantSource.system())) {
            for (String work : List.of("test.dead", "test.alive")) {
                node.register(work, payload -> {
                    seen.add(work);
                    taken.countDown();
                });
                Tenants.run(AOZORA, () -> node.schedule(work, "x", now));
            }
            picked("test.dead", now.minusSeconds(121));
            picked("test.alive", now.minusSeconds(100));

            node.start();
            assertThat(taken.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(seen).containsExactly("test.dead");
    }

    /** Another node began with it, and gave its last sign of life then. */
    private void picked(String work, Instant alive) {
        Database.execute(
                database.superuser(),
                "update sk_work set picked = true, picked_by = 'other', last_heartbeat = '" + alive
                        + "' where task_name = '" + work + "'");
    }

    @Test
    void close_withoutStart_doesNothing() {
        node(clock).close();
    }

    @ParameterizedTest
    @Tag("ON-08")
    @ValueSource(
            strings = {
                "select * from sk_work",
                "update sk_work set task_data = null",
                "delete from sk_work",
                "truncate sk_work"
            })
    void applicationsRole_addsWorkAndSeesNone(String sql) {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> Database.execute(database.app(), sql))
                        .hasStackTraceContaining("permission denied for table sk_work"));
    }

    @Test
    void row_isPlainTextBehindItsTag_neverASerializedObject() {
        WorkQueue queue = node(clock);
        note(queue);
        Tenants.run(AOZORA, () -> queue.schedule("test.note", "m-1", clock.instant()));
        assertThat(database.look("select convert_from(task_data, 'UTF8') from sk_work"))
                .matches("k\\.[A-Za-z0-9_-]{43}\naozora\nm-1");
    }

    @Test
    void keyRing_withoutTheKey_isRefusedAtOnce() {
        KeyRing empty = KeyRing.builder().build();
        assertThatThrownBy(() -> new JdbcWorkQueue(database.appTransactions(), database.worker(), empty, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("work-envelope");
    }
}
