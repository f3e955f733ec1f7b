/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.Secret;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.JdbcWorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JdbcMailOutboxTest extends MailOutboxContract {
    private static final Secret KEY = Secret.random(KeyRing.KEY_BYTES);
    private static final KeyRing KEYS =
            KeyRing.builder().key(JdbcMailOutbox.KEY_PURPOSE, "a", KEY).build();
    private static final KeyRing WORK_KEYS =
            KeyRing.builder().randomKey(JdbcWorkQueue.KEY_PURPOSE, "k").build();

    private Database database;
    private Transactions app;
    private JdbcWorkQueue queue;
    private MailOutbox outbox;

    @Override
    MailOutbox create() {
        database = Database.create();
        app = database.appTransactions();
        queue = new JdbcWorkQueue(app, database.worker(), WORK_KEYS, clock);
        outbox = outbox(queue, KEYS, mailer);
        return outbox;
    }

    private MailOutbox outbox(JdbcWorkQueue work, KeyRing keys, Mailer transport) {
        return JdbcMailOutbox.builder()
                .app(app)
                .worker(database.workerTransactions())
                .keys(keys)
                .mailer(transport)
                .queue(work)
                .clock(clock)
                .build();
    }

    @Override
    void deliver() {
        queue.runDue();
    }

    @Test
    void mailOfARolledBackTransaction_isNeverSent() {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            outbox.enqueue(MAIL);
                            throw new IllegalStateException("as the test asked for");
                        }))
                        .hasMessage("as the test asked for"));
        deliver();
        assertThat(mailer.mails()).isEmpty();
        assertThat(rows("true")).isEqualTo("0");
    }

    @Test
    void mailOfACommittedTransaction_isSentAfterIt() {
        Tenants.run(
                AOZORA,
                () -> app.call(connection -> {
                    outbox.enqueue(MAIL);
                    deliver();
                    assertThat(mailer.mails()).isEmpty();
                    return 0;
                }));
        deliver();
        assertThat(mailer.mails()).containsExactly(MAIL);
    }

    @Test
    void refusedMail_isTriedAgainOnSchedule() {
        mailer.refuseNext(2);
        UUID id = enqueue();
        deliver();
        assertThat(status(id)).isEqualTo("PENDING 1");
        clock.advance(Duration.ofSeconds(59));
        deliver();
        assertThat(status(id)).isEqualTo("PENDING 1");
        clock.advance(Duration.ofSeconds(1));
        deliver();
        assertThat(status(id)).isEqualTo("PENDING 2");
        clock.advance(Duration.ofMinutes(5));
        deliver();
        assertThat(status(id)).isEqualTo("ACCEPTED 3");
        assertThat(mailer.mails()).containsExactly(MAIL);
    }

    @Test
    void mail_thatNobodyTakes_isGivenUpAfterEightAttempts_andWiped() {
        mailer.refuseNext(Integer.MAX_VALUE);
        UUID id = enqueue();
        exhaust();
        assertThat(status(id)).isEqualTo("DEAD 8");
        assertThat(rows("sealed is not null")).isEqualTo("0");
        assertThat(database.look("select count(*) from sk_work")).isEqualTo("0");
        mailer.refuseNext(0);
        exhaust();
        assertThat(mailer.mails()).isEmpty();
    }

    @Test
    @Tag("HK-15b")
    void waitingMail_liesSealed_andIsWipedWhenAccepted() {
        UUID id = enqueue();
        assertThat(
                        rows(
                                "position('123456'::bytea in sealed) > 0 or position(convert_to('taro', 'UTF8') in sealed) > 0"))
                .isEqualTo("0");
        assertThat(rows("length(sealed) > 40")).isEqualTo("1");
        assertThat(database.look("select split_part(convert_from(task_data, 'UTF8'), E'\\n', 3) from sk_work"))
                .isEqualTo(id.toString());
        deliver();
        assertThat(rows("sealed is not null")).isEqualTo("0");
        assertThat(rows("state = 'ACCEPTED'")).isEqualTo("1");
    }

    @Test
    void sealedMail_movedToAnotherRow_isNotSent() {
        enqueue();
        UUID other = Tenants.get(AOZORA, () -> outbox.enqueue(new Mail("hanako@example.jp", "別件", "別の本文")));
        Database.execute(
                database.superuser(),
                "update sk_mail set sealed = (select sealed from sk_mail where mail_id <> '" + other
                        + "') where mail_id = '" + other + "'");
        deliver();
        assertThat(mailer.mails()).containsExactly(MAIL);
        assertThat(status(other)).isEqualTo("PENDING 1");
    }

    @Test
    void rotatedKey_opensWhatTheOldOneSealed() {
        enqueue();
        KeyRing rotated = KeyRing.builder()
                .randomKey(JdbcMailOutbox.KEY_PURPOSE, "b")
                .key(JdbcMailOutbox.KEY_PURPOSE, "a", KEY)
                .build();
        node(rotated, mailer).runDue();
        assertThat(mailer.mails()).containsExactly(MAIL);
    }

    @Test
    void lostKey_countsAsAFailure_andIsGivenUpInTheEnd() {
        UUID id = enqueue();
        KeyRing lost =
                KeyRing.builder().randomKey(JdbcMailOutbox.KEY_PURPOSE, "b").build();
        JdbcWorkQueue node = node(lost, mailer);
        node.runDue();
        assertThat(status(id)).isEqualTo("PENDING 1");
        for (int i = 0; i < 8; i++) {
            clock.advance(Duration.ofHours(24));
            node.runDue();
        }
        assertThat(status(id)).isEqualTo("DEAD 8");
    }

    @Test
    void crashAfterTheServersAcceptance_sendsAgain_ratherThanNever() {
        AtomicInteger sent = new AtomicInteger();
        UUID id = enqueue();
        JdbcWorkQueue crashing = node(KEYS, mail -> {
            sent.incrementAndGet();
            throw new OutOfMemoryError("as the test asked for");
        });
        crashing.runDue();
        assertThat(sent).hasValue(1);
        assertThat(status(id)).isEqualTo("PENDING 1");
        clock.advance(Duration.ofMinutes(5));
        deliver();
        assertThat(status(id)).isEqualTo("ACCEPTED 2");
    }

    @Test
    void twoNodes_sendEachMailOnce() throws Exception {
        List<JdbcWorkQueue> nodes = List.of(node(KEYS, mailer), node(KEYS, mailer));
        for (int i = 0; i < 30; i++) {
            enqueue();
        }
        Together.run(2, i -> nodes.get(i)::runDue);
        assertThat(mailer.mails()).hasSize(30);
    }

    @Test
    void builder_withoutAPart_saysWhichOne() {
        assertThatThrownBy(() -> JdbcMailOutbox.builder().build()).hasMessageContaining("needs app(...)");
        assertThatThrownBy(() -> JdbcMailOutbox.builder()
                        .app(app)
                        .worker(app)
                        .keys(KeyRing.builder().build())
                        .build())
                .hasMessageContaining("no key for the purpose 'mail-outbox'");
    }

    private JdbcWorkQueue node(KeyRing keys, Mailer transport) {
        JdbcWorkQueue work = new JdbcWorkQueue(app, database.worker(), WORK_KEYS, clock);
        outbox(work, keys, transport);
        return work;
    }

    private void exhaust() {
        for (int i = 0; i < 10; i++) {
            deliver();
            clock.advance(Duration.ofHours(24));
        }
    }

    private UUID enqueue() {
        return Tenants.get(AOZORA, () -> outbox.enqueue(MAIL));
    }

    private String status(UUID id) {
        MailStatus status = Tenants.get(AOZORA, () -> outbox.status(id)).orElseThrow();
        return status.state() + " " + status.attempts();
    }

    private String rows(String condition) {
        return database.look("select count(*) from sk_mail where " + condition);
    }
}
