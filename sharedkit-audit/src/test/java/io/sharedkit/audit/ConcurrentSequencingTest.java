/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with four threads each, all publishing, rolling back and sequencing in one log. */
class ConcurrentSequencingTest {
    private static final int NODES = 2;
    private static final int THREADS = 4;
    private static final int EVENTS = 40;

    @TempDir
    Path directory;

    private final PostgresDatabase database = PostgresDatabase.create("core", "audit");

    @Test
    void sequence_manyNodesAtOnce_givesOneLogWithoutGapOrFork() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(NODES * THREADS);
        List<Future<List<UUID>>> published = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            Transactions app = database.appTransactions();
            AuditLog log = AuditFixture.log(new JdbcAuditStore(app, database.workerTransactions()));
            for (int thread = 0; thread < THREADS; thread++) {
                int number = node * THREADS + thread;
                published.add(pool.submit(() -> {
                    start.await();
                    return Tenants.call(AOZORA, () -> work(log, app, number));
                }));
            }
        }
        start.countDown();
        Set<UUID> expected = new HashSet<>();
        for (Future<List<UUID>> ids : published) {
            expected.addAll(ids.get());
        }
        pool.shutdown();
        check(expected);
    }

    /** Every fourth event is published in a transaction that is rolled back. */
    private static List<UUID> work(AuditLog log, Transactions app, int number) {
        List<UUID> kept = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            SecurityEvent event = event(number * EVENTS + i).succeeded();
            boolean rollback = i % 4 == 3;
            try {
                app.call(connection -> {
                    log.publish(event);
                    if (rollback) {
                        throw new IllegalArgumentException("rolled back");
                    }
                    return kept.add(event.id());
                });
            } catch (IllegalArgumentException e) {
                assertThat(rollback).isTrue();
            }
            if (i % 3 == number % 3) {
                log.sequence();
            }
        }
        return kept;
    }

    private void check(Set<UUID> expected) {
        AuditLog log = AuditFixture.log(new JdbcAuditStore(database.appTransactions(), database.workerTransactions()));
        Tenants.run(AOZORA, () -> {
            assertThat(log.sequence()).isEqualTo(expected.size());
            List<RecordedEvent> all =
                    log.find(AuditQuery.builder().limit(AuditQuery.MAX_LIMIT).build());
            assertThat(all).extracting(RecordedEvent::id).containsExactlyInAnyOrderElementsOf(expected);
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).index()).isEqualTo(i);
            }
            log.export(directory.resolve("export"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("export")).intact()).isTrue();
    }
}
