/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.TurnedClock;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that somebody adds or changes by SQL are never run, and hinder nothing else. */
@Tag("ON-08")
class ForgedWorkTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final Secret KEY = Secret.random(KeyRing.KEY_BYTES);
    private static final KeyRing KEYS =
            KeyRing.builder().key(JdbcWorkQueue.KEY_PURPOSE, "k", KEY).build();
    private static final String FORGE = """
            insert into sk_work (task_name, task_instance, task_data, execution_time, picked, version)
            values ('%s', '%s', %s, timestamptz '2026-03-01', false, 1)""";
    private static final String DUE = "select count(*) from sk_work where execution_time < timestamptz '9999-12-30'";
    private static final String KEPT = "select count(*) from sk_work where execution_time >= timestamptz '9999-12-30'";

    private final Database database = Database.create();
    private final TurnedClock clock = new TurnedClock();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final JdbcWorkQueue queue = node(KEYS, clock);

    private JdbcWorkQueue node(KeyRing keys, InstantSource time) {
        JdbcWorkQueue node = new JdbcWorkQueue(database.appTransactions(), database.worker(), keys, time);
        node.register("test.note", payload -> done.add(note(payload)));
        node.register("test.other", payload -> done.add("other " + note(payload)));
        return node;
    }

    private static String note(String payload) {
        return Tenants.find().map(TenantId::value).orElse("none") + ":" + payload;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "''",
                "'takasaki'",
                "convert_to(E'takasaki\\nm-1', 'UTF8')",
                "convert_to(E'\\ntakasaki\\nm-1', 'UTF8')",
                "convert_to(E'\\n\\nm-1', 'UTF8')",
                "convert_to(E'k.\\ntakasaki\\nm-1', 'UTF8')",
                "convert_to(E'k.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\\ntakasaki\\nm-1', 'UTF8')",
                "convert_to(E'k.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\\n株式会社\\nm-1', 'UTF8')",
                "'\\xff0aff0aff'"
            })
    void rowThatTheApplicationsRoleInserts_isNeverRun_andOtherWorkIs(String data) {
        Tenants.run(AOZORA, () -> Database.execute(database.app(), FORGE.formatted("test.note", "i-1", data)));
        assertRefusedOnce();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task_data = convert_to(replace(convert_from(task_data, 'UTF8'), 'aozora', 'takasaki'), 'UTF8')",
                "task_data = convert_to(replace(convert_from(task_data, 'UTF8'), 'aozora', ''), 'UTF8')",
                "task_data = convert_to(replace(convert_from(task_data, 'UTF8'), 'm-1', 'm-2'), 'UTF8')",
                "task_data = task_data || '\\x0a'",
                "task_data = set_byte(task_data, 5, get_byte(task_data, 5) # 1)",
                "task_data = set_bit(task_data, 0, 1 - get_bit(task_data, 0))",
                "task_data = substr(task_data, 2)",
                "task_name = 'test.other'",
                "task_instance = 'another'"
            })
    void rowThatIsAlteredOrMoved_isNeverRun(String change) {
        schedule("m-1");
        Database.execute(database.superuser(), "update sk_work set " + change);
        assertRefusedOnce();
    }

    @Test
    void rowCopiedUnderAnotherInstance_isNeverRun_andTheTrueOneIs() {
        schedule("m-1");
        Database.execute(
                database.superuser(),
                "insert into sk_work (task_name, task_instance, task_data, execution_time, picked, version)"
                        + " select task_name, 'copy', task_data, execution_time, false, 1 from sk_work");
        assertThat(queue.runDue()).isOne();
        assertThat(done).containsExactly("aozora:m-1");
        assertThat(database.look(KEPT)).isEqualTo("1");
    }

    @Test
    void rowsUnderAnotherKeyOrForAnotherPurpose_areNeverRun() {
        KeyRing stranger =
                KeyRing.builder().randomKey(JdbcWorkQueue.KEY_PURPOSE, "k").build();
        Tenants.run(AOZORA, () -> node(stranger, clock).schedule("test.note", "m-1", clock.instant()));
        String tag = KeyRing.builder()
                .key("mail-outbox", "k", KEY)
                .build()
                .mac("mail-outbox")
                .tag("test.note", "i-1", "aozora", "m-1");
        Tenants.run(
                AOZORA,
                () -> Database.execute(
                        database.app(),
                        FORGE.formatted("test.note", "i-1", "convert_to(E'" + tag + "\\naozora\\nm-1', 'UTF8')")));
        assertThat(queue.runDue()).isZero();
        assertThat(database.look(KEPT)).isEqualTo("2");
    }

    @Test
    void keyChange_byTheBook_losesNoWork() {
        schedule("m-1");
        KeyRing changed = KeyRing.builder()
                .randomKey(JdbcWorkQueue.KEY_PURPOSE, "b")
                .key(JdbcWorkQueue.KEY_PURPOSE, "k", KEY)
                .build();
        assertThat(node(changed, clock).runDue()).isOne();
        assertThat(done).containsExactly("aozora:m-1");
    }

    @Test
    void keyTakenOutTooEarly_losesNoWork_onceItIsBackAndTheRowDueAgain() {
        schedule("m-1");
        KeyRing without =
                KeyRing.builder().randomKey(JdbcWorkQueue.KEY_PURPOSE, "b").build();
        assertThat(node(without, clock).runDue()).isZero();
        assertThat(queue.runDue()).isZero();
        Database.execute(
                database.worker(),
                "update sk_work set execution_time = now() - interval '1 day' where execution_time >= '9999-12-30'",
                "update sk_work set execution_time = timestamptz '2026-03-01'");
        assertThat(queue.runDue()).isOne();
        assertThat(done).containsExactly("aozora:m-1");
    }

    @Test
    void workWithoutTenant_isBoundToNone() {
        Transactions worker = database.workerTransactions();
        JdbcWorkQueue background = new JdbcWorkQueue(worker, database.worker(), KEYS, clock);
        background.register("test.note", payload -> done.add(note(payload)));
        background.schedule("test.note", "m-1", clock.instant());
        background.schedule("test.note", "m-2", clock.instant());
        Database.execute(
                database.superuser(),
                "update sk_work set task_data = convert_to(replace(convert_from(task_data, 'UTF8'),"
                        + " E'\\n\\nm-2', E'\\naozora\\nm-2'), 'UTF8')");
        assertThat(background.runDue()).isOne();
        assertThat(done).containsExactly("none:m-1");
    }

    @Test
    void rowOfAnUnknownWork_isNeverRun_andHindersNothing() {
        Tenants.run(AOZORA, () -> Database.execute(database.app(), FORGE.formatted("nobody.knows", "i-1", "'x'")));
        assertOtherWorkIsDone();
    }

    @Test
    void runningQueue_keepsTheForgedRow_andDoesTheOthers() throws Exception {
        CountDownLatch ten = new CountDownLatch(10);
        for (int i = 0; i < 10; i++) {
            String instance = "i-" + i;
            Tenants.run(AOZORA, () -> Database.execute(database.app(), FORGE.formatted("test.slow", instance, "'x'")));
        }
        InstantSource now = InstantSource.system();
        try (JdbcWorkQueue running = new JdbcWorkQueue(database.appTransactions(), database.worker(), KEYS, now)) {
            running.register("test.slow", payload -> {
                done.add(note(payload));
                ten.countDown();
            });
            for (int i = 0; i < 10; i++) {
                String payload = "m-" + i;
                Tenants.run(AOZORA, () -> running.schedule("test.slow", payload, now.instant()));
            }
            running.start();
            assertThat(ten.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(done).hasSize(10).allMatch(line -> line.startsWith("aozora:m-"));
        assertThat(database.look(KEPT)).isEqualTo("10");
        assertThat(database.look(DUE)).isEqualTo("0");
    }

    private void assertRefusedOnce() {
        assertThat(queue.runDue()).isZero();
        assertThat(done).isEmpty();
        assertThat(database.look(KEPT)).isEqualTo("1");
        clock.advance(Duration.ofDays(365));
        assertOtherWorkIsDone();
        assertThat(database.look("select max(consecutive_failures) from sk_work"))
                .isEqualTo("1");
    }

    private void assertOtherWorkIsDone() {
        schedule("good");
        assertThat(queue.runDue()).isOne();
        assertThat(done).containsExactly("aozora:good");
    }

    private void schedule(String payload) {
        Tenants.run(AOZORA, () -> queue.schedule("test.note", payload, clock.instant()));
    }
}
