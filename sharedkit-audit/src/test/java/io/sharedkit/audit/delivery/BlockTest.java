/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.delivery;

import static io.sharedkit.audit.delivery.DeliveryFixture.AOZORA;
import static io.sharedkit.audit.delivery.DeliveryFixture.CLOCK;
import static io.sharedkit.audit.delivery.DeliveryFixture.NEVER;
import static io.sharedkit.audit.delivery.DeliveryFixture.TAKASAKI;
import static io.sharedkit.audit.delivery.DeliveryFixture.audit;
import static io.sharedkit.audit.delivery.DeliveryFixture.event;
import static io.sharedkit.audit.delivery.DeliveryFixture.failure;
import static io.sharedkit.audit.delivery.DeliveryFixture.log;
import static io.sharedkit.audit.delivery.DeliveryFixture.recorded;
import static io.sharedkit.audit.delivery.DeliveryFixture.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.RecordedEvent;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.delivery.FakeStore.Mode;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockTest {
    private static final Duration SHORT = Duration.ofMillis(30);

    private final FakeStore store = new FakeStore();
    private final DeliveringStore delivering = started(NEVER);
    private final AuditLog log = log(delivering);

    @AfterEach
    void close() {
        store.heal();
        delivering.close();
    }

    @Test
    void record_storeWell_isWrittenByAnotherThreadForTheTenant() {
        AuditEvent event = audit(1);
        Tenants.run(AOZORA, () -> log.record(event));
        assertThat(store.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.tenant()).isEqualTo(AOZORA);
            assertThat(arrival.id()).isEqualTo(event.id());
            assertThat(arrival.joining()).isFalse();
            assertThat(arrival.thread()).isEqualTo("sharedkit-audit-writer");
        });
    }

    @Test
    void record_joiningEvent_isWrittenByTheCallersThread() {
        Tenants.run(
                AOZORA,
                () -> log.record(
                        event(1, StandardAction.AUTH_LOGIN_PASSWORD_ACCEPTED).succeeded()));
        assertThat(store.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.joining()).isTrue();
            assertThat(arrival.thread()).isEqualTo(Thread.currentThread().getName());
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DOWN", "ANSWER_LOST", "FAILING_LATER"})
    void record_storeFails_tellsTheCallerToAbort(Mode mode) {
        store.become(mode);
        AuditEvent event = audit(1);
        assertThatThrownBy(() -> Tenants.run(AOZORA, () -> log.record(event)))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("Abort what was to be recorded")
                .hasCauseInstanceOf(IllegalStateException.class);
        store.heal();
        Tenants.run(AOZORA, () -> log.record(event));
        assertThat(recorded(log, AOZORA)).extracting(RecordedEvent::id).containsExactly(event.id());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"HANGING", "SILENT"})
    void record_storeDoesNotAnswer_givesUpAndTheLateWriteDoesNoHarm(Mode mode) {
        store.become(mode);
        DeliveringStore impatient = started(SHORT);
        AuditLog other = log(impatient);
        AuditEvent event = audit(1);
        assertThatThrownBy(() -> Tenants.run(AOZORA, () -> other.record(event)))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("no answer within PT0.03S")
                .hasMessageContaining("may still arrive");
        assertThat(impatient.health().verdict()).isEqualTo(Verdict.NOT_KEPT);
        store.heal();
        impatient.close(); // waits for the late write
        Tenants.run(AOZORA, () -> log.record(event));
        assertThat(recorded(log, AOZORA)).extracting(RecordedEvent::id).containsExactly(event.id());
    }

    @Test
    void record_joiningEventInASilentStore_givesUpToo() {
        store.become(Mode.SILENT);
        DeliveringStore impatient = started(SHORT);
        AuditEvent event = event(1, StandardAction.AUTH_ACCOUNT_INVITED).succeeded();
        assertThat(failure(Tenants.get(AOZORA, () -> impatient.keep(waiting(event), true))))
                .isInstanceOf(AuditUnavailableException.class);
        assertThat(impatient.health().healthy()).isFalse();
        impatient.close();
    }

    @Test
    void record_joiningEventRefused_throwsWhatTheStoreSays() {
        store.become(Mode.DOWN);
        assertThatIllegalStateException()
                .isThrownBy(() -> Tenants.run(
                        AOZORA,
                        () -> log.record(
                                event(1, StandardAction.AUTH_ACCOUNT_INVITED).succeeded())))
                .withMessage("the store is down");
        assertThat(delivering.health().healthy()).isFalse();
    }

    @Test
    void record_callerInterrupted_isWrittenAndTheInterruptStays() throws InterruptedException {
        store.become(Mode.HANGING);
        AuditEvent event = audit(1);
        CountDownLatch began = new CountDownLatch(1);
        boolean[] interrupted = new boolean[1];
        Thread caller = new Thread(() -> Tenants.run(AOZORA, () -> {
            Thread.currentThread().interrupt();
            began.countDown();
            log.record(event);
            interrupted[0] = Thread.currentThread().isInterrupted();
        }));
        caller.start();
        began.await();
        caller.interrupt();
        store.heal();
        caller.join();
        assertThat(interrupted[0]).isTrue();
        assertThat(store.ids()).containsExactly(event.id());
    }

    @Test
    void record_tooMuchWaits_failsAtOnce() {
        store.become(Mode.HANGING);
        DeliveringStore narrow = DeliveringStore.around(store)
                .threads(1)
                .waiting(2, 1 << 20)
                .patience(NEVER)
                .clock(CLOCK)
                .build();
        narrow.start();
        List<CompletableFuture<Void>> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            kept.add(Tenants.get(AOZORA, () -> narrow.keep(waiting(audit(number)), false)));
        }
        assertThat(failure(kept.get(3)))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("2 events wait");
        store.heal();
        kept.subList(0, 3).forEach(CompletableFuture::join);
        assertThat(store.ids()).hasSize(3);
        narrow.close();
    }

    @Test
    void record_tooManyBytesWait_failsAtOnceAndRoomComesBack() {
        DeliveringStore narrow =
                DeliveringStore.around(store).waiting(100, 100).clock(CLOCK).build();
        narrow.start();
        assertThat(failure(Tenants.get(AOZORA, () -> narrow.keep(waiting(audit(1)), false))))
                .hasMessageContaining("100 bytes");
        narrow.close();
        DeliveringStore enough =
                DeliveringStore.around(store).waiting(100, 3000).clock(CLOCK).build();
        enough.start();
        for (int i = 0; i < 50; i++) {
            int number = i;
            Tenants.get(AOZORA, () -> enough.keep(waiting(audit(number)), false))
                    .join();
        }
        enough.close();
    }

    @Test
    void keep_notStartedOrClosed_isRefused() {
        DeliveringStore fresh = DeliveringStore.around(store).build();
        assertThat(failure(Tenants.get(AOZORA, () -> fresh.keep(waiting(audit(1)), false))))
                .isInstanceOf(AuditUnavailableException.class)
                .hasMessageContaining("not started");
        assertThat(fresh.health().verdict()).isEqualTo(Verdict.UNKNOWN);
        fresh.start();
        assertThatIllegalStateException().isThrownBy(fresh::start);
        fresh.close();
        fresh.close();
        assertThat(failure(Tenants.get(AOZORA, () -> fresh.keep(waiting(audit(1)), false))))
                .isInstanceOf(AuditUnavailableException.class);
        Tenants.get(AOZORA, () -> fresh.keep(waiting(audit(1)), true)).join();
        assertThat(store.ids()).hasSize(1);
    }

    @Test
    void keep_withoutTenant_throwsAndSaysNothingOfHealth() {
        assertThatThrownBy(() -> delivering.keep(waiting(audit(1)), false)).isInstanceOf(NoTenantException.class);
        assertThat(delivering.health().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    @Tag("JJ-17a")
    void health_turnsRedAtTheFirstFailureAndGreenAtTheNextSuccessOnly() {
        assertThat(delivering.health().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(delivering.health().healthy())
                .as("or a new node would never get a request")
                .isTrue();
        Tenants.run(AOZORA, () -> log.record(audit(1)));
        assertThat(delivering.facts()).singleElement().satisfies(fact -> {
            assertThat(fact.name()).isEqualTo("audit.delivery");
            assertThat(fact.verdict()).isEqualTo(Verdict.KEPT);
            assertThat(fact.observedAt()).isEqualTo(CLOCK.instant());
        });
        store.become(Mode.DOWN);
        failure(Tenants.get(AOZORA, () -> delivering.keep(waiting(audit(2)), false)));
        CLOCK.advance(Duration.ofMinutes(1));
        failure(Tenants.get(AOZORA, () -> delivering.keep(waiting(audit(3)), false)));
        AuditHealth red = delivering.health();
        assertThat(red.healthy()).isFalse();
        assertThat(red.failingSince()).contains(CLOCK.instant().minus(Duration.ofMinutes(1)));
        assertThat(delivering.facts().get(0).details()).containsKey("failingSince");
        store.heal();
        assertThat(delivering.health().healthy()).as("nothing was tried since").isFalse();
        int before = store.ids().size();
        delivering.health();
        delivering.facts();
        assertThat(store.ids()).as("no probes").hasSize(before);
        Tenants.run(AOZORA, () -> log.record(audit(4)));
        assertThat(delivering.health().verdict()).isEqualTo(Verdict.KEPT);
    }

    @Test
    void health_lateSuccess_staysRed() {
        store.become(Mode.HANGING);
        DeliveringStore impatient = started(SHORT);
        failure(Tenants.get(AOZORA, () -> impatient.keep(waiting(audit(1)), false)));
        store.heal();
        impatient.close();
        assertThat(store.ids()).hasSize(1);
        assertThat(impatient.health().verdict()).isEqualTo(Verdict.NOT_KEPT);
    }

    /** A store that fails one time, keeps and fails the next, and is well the next: what was acknowledged is there, once. */
    @Test
    void record_thousandThreadsAndAFlakyStore_losesAndDoublesNothing() throws InterruptedException {
        store.becomeFlaky();
        Map<UUID, TenantId> acknowledged = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            TenantId tenant = i % 2 == 0 ? AOZORA : TAKASAKI;
            threads.add(new Thread(() -> Tenants.run(tenant, () -> {
                AuditEvent event = audit(1);
                for (boolean done = false; !done; ) {
                    try {
                        log.record(event);
                        acknowledged.put(event.id(), tenant);
                        done = true;
                    } catch (AuditUnavailableException e) {
                        // the same event once more, as the message says
                    }
                }
            })));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            assertThat(recorded(log, tenant))
                    .extracting(RecordedEvent::id)
                    .doesNotHaveDuplicates()
                    .hasSize(500)
                    .allMatch(id -> tenant.equals(acknowledged.get(id)));
        }
    }

    @Test
    void close_storeHangs_endsWithinItsLimit() {
        store.become(Mode.HANGING);
        DeliveringStore limited = DeliveringStore.around(store)
                .patience(SHORT)
                .stop(SHORT)
                .clock(CLOCK)
                .build();
        limited.start();
        CompletableFuture<Void> kept = Tenants.get(AOZORA, () -> limited.keep(waiting(audit(1)), false));
        limited.close(); // comes back although the store does not
        assertThat(failure(kept)).isInstanceOf(AuditUnavailableException.class);
    }

    @Test
    void builder_outOfRange_isRefused() {
        DeliveringStoreBuilder builder = DeliveringStore.around(store);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.patience(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.interval(Duration.ofNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.stop(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.threads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.waiting(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.held(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.spool(java.nio.file.Path.of("x"), 1000));
    }

    private DeliveringStore started(Duration patience) {
        DeliveringStore fresh = DeliveringStore.around(store)
                .patience(patience)
                .interval(NEVER)
                .clock(CLOCK)
                .build();
        fresh.start();
        return fresh;
    }
}
