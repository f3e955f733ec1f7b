/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkImportTest {
    private static final int SIZE = 10;

    private final List<List<UUID>> batches = Collections.synchronizedList(new ArrayList<>());
    private final Set<TenantId> tenants = Collections.synchronizedSet(new HashSet<>());
    private final Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
    private volatile int broken = -1;

    @Test
    void add_severalBatches_areStoredInTheirOrderByOneThread() throws InterruptedException {
        List<AuditEvent> events = events(3 * SIZE + 4);
        run(events);
        assertThat(batches).extracting(List::size).containsExactly(SIZE, SIZE, SIZE, 4);
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(events.stream().map(AuditEvent::id).toList());
        assertThat(tenants).containsExactly(AOZORA);
        assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
        threads.iterator().next().join(); // it ends with the import
    }

    @Test
    void finish_nothingOrFullBatchesOnly_storesNoEmptyBatch() {
        run(List.of());
        run(events(2 * SIZE));
        assertThat(batches).extracting(List::size).containsExactly(SIZE, SIZE);
    }

    @Test
    void add_batchCouldNotBeStored_throwsItAndStoresNothingBehindIt() {
        broken = 1;
        assertThatThrownBy(() -> run(events(5 * SIZE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(batches).hasSize(1);
    }

    @Test
    void finish_lastBatchCouldNotBeStored_throwsIt() {
        broken = 0;
        assertThatThrownBy(() -> run(events(1))).hasMessage("broken");
    }

    /** Whoever starts again after the events themselves failed must not meet the batch that is still being stored. */
    @Test
    void close_whileABatchIsStored_waitsForIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Thread caller = new Thread(() -> Tenants.run(AOZORA, () -> {
            try (BulkImport bulk = new BulkImport(batch -> hold(begun, release, order), SIZE)) {
                events(SIZE).forEach(bulk::add);
            }
            order.add("closed");
        }));
        caller.start();
        begun.await();
        release.countDown();
        caller.join();
        assertThat(order).containsExactly("stored", "closed");
    }

    private static void hold(CountDownLatch begun, CountDownLatch release, List<String> order) {
        begun.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        order.add("stored");
    }

    private void run(List<AuditEvent> events) {
        Tenants.run(AOZORA, () -> {
            try (BulkImport bulk = new BulkImport(this::store, SIZE)) {
                events.forEach(bulk::add);
                bulk.finish();
            }
        });
    }

    private void store(List<Waiting> batch) {
        if (batches.size() == broken) {
            broken = -1;
            throw new IllegalStateException("broken");
        }
        tenants.add(Tenants.current());
        threads.add(Thread.currentThread());
        batches.add(batch.stream().map(Waiting::eventId).toList());
    }

    private static List<AuditEvent> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> AuditEvent.of(CLOCK.instant(), Actor.user("u-" + i), StandardAction.AUTH_PASSWORD_SET)
                        .succeeded())
                .toList();
    }
}
