/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import static io.sharedkit.audit.delivery.DeliveryFixture.AOZORA;
import static io.sharedkit.audit.delivery.DeliveryFixture.CLOCK;
import static io.sharedkit.audit.delivery.DeliveryFixture.NEVER;
import static io.sharedkit.audit.delivery.DeliveryFixture.TAKASAKI;
import static io.sharedkit.audit.delivery.DeliveryFixture.dropped;
import static io.sharedkit.audit.delivery.DeliveryFixture.failure;
import static io.sharedkit.audit.delivery.DeliveryFixture.log;
import static io.sharedkit.audit.delivery.DeliveryFixture.recorded;
import static io.sharedkit.audit.delivery.DeliveryFixture.request;
import static io.sharedkit.audit.delivery.DeliveryFixture.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.LogClass;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.delivery.FakeStore.Mode;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountTest {
    private final FakeStore store = new FakeStore();
    private final DeliveringStore delivering = held(3, 1 << 20);
    private final AuditLog log = log(delivering);

    @AfterEach
    void close() {
        store.heal();
        delivering.close();
    }

    @Test
    void record_comesBackAtOnceAndIsForwardedForItsTenant() {
        AuditEvent event = request(1);
        Tenants.run(AOZORA, () -> log.record(event));
        assertThat(store.arrivals()).isEmpty();
        assertThat(delivering.health().held()).isEqualTo(1);
        assertThat(delivering.forward()).isEqualTo(1);
        assertThat(store.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.tenant()).isEqualTo(AOZORA);
            assertThat(arrival.id()).isEqualTo(event.id());
            assertThat(arrival.joining()).isFalse();
        });
        assertThat(delivering.forward()).isZero();
    }

    @Test
    void record_noRoom_leavesAGapWithNumberAndTimes() {
        submit(AOZORA, 1, 2, 3, 9, 7, 8);
        submit(TAKASAKI, 4);
        assertThat(delivering.health().dropped()).isEqualTo(4);
        assertThat(delivering.health().unrecorded()).isEqualTo(4);
        delivering.forward();
        assertThat(delivering.health().unrecorded()).isZero();
        List<RecordedEvent> events = recorded(log, AOZORA);
        assertThat(events).hasSize(4);
        RecordedEvent gap = events.get(3);
        assertThat(gap.action()).contains(StandardAction.AUDIT_GAP.code());
        assertThat(gap.actor()).contains(Actor.system("audit-delivery"));
        assertThat(gap.detail("count")).contains("3");
        assertThat(gap.detail("from").map(Instant::parse))
                .contains(CLOCK.instant().plusSeconds(7));
        assertThat(gap.detail("to").map(Instant::parse))
                .contains(CLOCK.instant().plusSeconds(9));
        assertThat(recorded(log, TAKASAKI))
                .singleElement()
                .satisfies(other -> assertThat(other.detail("count")).contains("1"));
    }

    @Test
    void record_noRoomInBytes_isDropped() {
        DeliveringStore narrow = held(1000, 2000);
        AuditLog small = log(narrow);
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 100; i++) {
                small.record(request(i));
            }
        });
        assertThat(narrow.health().held()).isBetween(1, 3);
        narrow.close();
        List<RecordedEvent> events = recorded(small, AOZORA);
        assertThat(events.size() - 1 + dropped(events)).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DOWN", "ANSWER_LOST", "FAILING_LATER"})
    void forward_storeFails_keepsAllUntilItRecovers(Mode mode) {
        submit(AOZORA, 1, 2, 3, 4);
        store.become(mode);
        assertThat(delivering.forward()).isZero();
        submit(AOZORA, 5);
        delivering.forward();
        assertThat(delivering.health().held()).isEqualTo(3);
        store.heal();
        delivering.forward();
        List<RecordedEvent> events = recorded(log, AOZORA);
        assertThat(events).extracting(RecordedEvent::id).doesNotHaveDuplicates();
        assertThat(events.stream().filter(event -> event.target().isPresent()))
                .extracting(event -> event.target().orElseThrow())
                .containsExactly("e-1", "e-2", "e-3");
        assertThat(dropped(events)).isEqualTo(2);
    }

    /** The gap was kept, but nobody knows: sent again it is the same event, and what was dropped since is another. */
    @Test
    void forward_answerToAGapLost_isRecordedOnce() {
        store.loseAnswersOf(LogClass.AUDIT);
        submit(AOZORA, 1, 2, 3, 4, 5);
        delivering.forward();
        assertThat(delivering.health().unrecorded()).isEqualTo(2);
        submit(AOZORA, 6, 7, 8, 9, 10);
        store.heal();
        delivering.forward();
        List<RecordedEvent> events = recorded(log, AOZORA);
        assertThat(dropped(events)).isEqualTo(4);
        assertThat(events).hasSize(6 + 2);
    }

    /** All of them are either there, or in the number of a gap; for each tenant on its own. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void record_manyThreads_deliveredAndDroppedAreAll(boolean flaky) throws InterruptedException {
        if (flaky) {
            store.becomeFlaky();
        }
        DeliveringStore narrow = held(50, 1 << 20);
        AuditLog own = log(narrow);
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            TenantId tenant = i % 2 == 0 ? AOZORA : TAKASAKI;
            threads.add(new Thread(() -> Tenants.run(tenant, () -> {
                for (int number = 0; number < 500; number++) {
                    own.record(request(number));
                }
            })));
        }
        Thread forwarder = new Thread(() -> {
            while (!done.get()) {
                narrow.forward();
            }
        });
        forwarder.start();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        done.set(true);
        forwarder.join();
        store.heal();
        narrow.close();
        assertThat(narrow.health().held()).isZero();
        assertThat(narrow.health().unrecorded()).isZero();
        long allDropped = 0;
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            List<RecordedEvent> events = recorded(own, tenant);
            long delivered = events.stream()
                    .filter(event -> event.category().equals("communication"))
                    .count();
            assertThat(events).extracting(RecordedEvent::id).doesNotHaveDuplicates();
            assertThat(delivered + dropped(events)).isEqualTo(8 * 500);
            allDropped += dropped(events);
        }
        assertThat(narrow.health().dropped()).isEqualTo(allDropped);
    }

    @Test
    void close_storeIsWell_deliversEventsAndGaps() {
        submit(AOZORA, 1, 2, 3, 4, 5);
        delivering.close();
        assertThat(dropped(recorded(log, AOZORA))).isEqualTo(2);
        assertThat(failure(Tenants.get(AOZORA, () -> delivering.keep(waiting(request(6)), false))))
                .isInstanceOf(AuditUnavailableException.class);
    }

    @Test
    void ring_sealed_takesAndCountsNothingMore() {
        Ring ring = new Ring(1, 1 << 20);
        Routed event = new Routed(AOZORA, waiting(request(1)));
        assertThat(ring.add(event)).isTrue();
        ring.seal();
        assertThat(ring.add(event)).isFalse();
        assertThat(ring.size()).isEqualTo(1);
        assertThat(ring.dropped()).isZero();
    }

    @Test
    void close_storeIsDown_saysWhatIsLeft() {
        submit(AOZORA, 1, 2, 3, 4, 5);
        store.become(Mode.DOWN);
        delivering.close();
        assertThat(delivering.health().held()).isEqualTo(3);
        assertThat(delivering.health().unrecorded()).isEqualTo(2);
    }

    @Test
    void close_storeHangs_endsWithinItsLimit() {
        store.become(Mode.HANGING);
        submit(AOZORA, 1);
        delivering.close();
        assertThat(delivering.health().held()).isEqualTo(1);
    }

    @Test
    void arrival_isToldForEachForwardedTenant() {
        List<TenantId> told = new ArrayList<>();
        delivering.onLateArrival(told::add);
        submit(AOZORA, 1);
        submit(TAKASAKI, 2);
        assertThat(told).isEmpty();
        delivering.forward();
        assertThat(told).containsExactly(AOZORA, TAKASAKI);
    }

    private void submit(TenantId tenant, int... numbers) {
        Tenants.run(tenant, () -> {
            for (int number : numbers) {
                log.record(request(number));
            }
        });
    }

    private DeliveringStore held(int events, long bytes) {
        DeliveringStore fresh = DeliveringStore.around(store)
                .policy(DeliveryPolicy.blocking().with(LogClass.COMMUNICATION, Delivery.COUNT))
                .held(events, bytes)
                .interval(NEVER)
                .stop(Duration.ofSeconds(4))
                .patience(Duration.ofSeconds(1))
                .clock(CLOCK)
                .build();
        fresh.start();
        return fresh;
    }
}
