/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.TAKASAKI;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How an event and the business data of its caller go together. */
class CallersTransactionTest {
    private final PostgresDatabase database = PostgresDatabase.create("core", "audit");
    private final Transactions app = database.appTransactions();
    private final AuditLog log = AuditFixture.log(new JdbcAuditStore(app, database.workerTransactions()));

    @Test
    void publish_afterAFailedStatement_failsTheCallerToo() {
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> app.call(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            assertThatThrownBy(() -> statement.execute("select 1 / 0"))
                                    .hasMessageContaining("division by zero");
                        }
                        log.publish(event(1).succeeded());
                        return connection;
                    }))
                    .isInstanceOf(DatabaseException.class);
            assertThat(log.sequence()).isZero();
        });
    }

    @Test
    void publish_forAnotherTenantInsideATransaction_isRefused() {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            Tenants.run(TAKASAKI, () -> log.publish(event(1).succeeded()));
                            return connection;
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("c-takasaki"));
        assertThat(Tenants.get(AOZORA, log::sequence)).isZero();
        assertThat(Tenants.get(TAKASAKI, log::sequence)).isZero();
    }

    /** The second waits for the first; whichever wins, the event is there once. */
    @Test
    void publish_sameIdInTwoOpenTransactions_isRecordedOnce() throws Exception {
        SecurityEvent event = event(1).succeeded();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch published = new CountDownLatch(1);
        Future<Long> second = pool.submit(() -> {
            published.await();
            return Tenants.get(AOZORA, () -> {
                log.publish(event);
                return log.sequence();
            });
        });
        Tenants.run(
                AOZORA,
                () -> app.call(connection -> {
                    log.publish(event);
                    published.countDown();
                    return connection;
                }));
        second.get();
        pool.shutdown();
        assertThat(Tenants.get(AOZORA, log::sequence)).isEqualTo(1);
    }

    @Test
    void publish_deniedInsideACallersTransaction_needsNoSecondConnectionOfItsPool() {
        Tenants.run(
                AOZORA,
                () -> app.call(connection -> {
                    log.publish(event(1).denied());
                    assertThat(log.sequence()).isEqualTo(1);
                    connection.rollback();
                    return connection;
                }));
        assertThat(Tenants.get(AOZORA, log::sequence)).isEqualTo(1);
    }
}
