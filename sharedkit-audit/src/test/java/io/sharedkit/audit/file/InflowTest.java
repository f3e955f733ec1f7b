/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InflowTest {
    private static final int EVENT = WalRecord.HEAD + 10;

    @Test
    void take_severalEvents_givesThemOldestFirstAndOnce() {
        Inflow inflow = new Inflow(10 * EVENT, Duration.ZERO);
        List<Pending> added = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            added.add(event(i));
            inflow.add(added.get(i));
        }
        assertThat(list(inflow.take())).containsExactlyElementsOf(added);
        assertThat(inflow.take()).isNull();
        assertThat(inflow.isEmpty()).isTrue();
    }

    @Test
    void add_noRoomInTime_isRefusedWithTheOptionsToChange() {
        Inflow inflow = new Inflow(2 * EVENT, Duration.ZERO);
        inflow.add(event(1));
        inflow.add(event(2));
        assertThatThrownBy(() -> inflow.add(event(3)))
                .isInstanceOf(AuditStoreUnavailableException.class)
                .hasMessageContaining("pendingBytes")
                .hasMessageContaining("patience");
        inflow.release(EVENT);
        inflow.add(event(3));
        assertThat(list(inflow.take())).hasSize(3);
    }

    /** An event that is larger than all that may wait is taken when nothing else waits. */
    @Test
    void add_largerThanTheLimit_isTakenAlone() {
        Inflow inflow = new Inflow(1, Duration.ZERO);
        inflow.add(event(1));
        assertThatThrownBy(() -> inflow.add(event(2))).isInstanceOf(AuditStoreUnavailableException.class);
    }

    @Test
    void add_roomLater_waitsThoughItIsInterrupted() throws Exception {
        Inflow inflow = new Inflow(EVENT, Duration.ofMinutes(1));
        inflow.add(event(1));
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread publisher = new Thread(() -> {
            inflow.add(event(2));
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        publisher.start();
        publisher.interrupt();
        assertThat(list(inflow.take())).hasSize(1);
        inflow.release(EVENT);
        assertThat(interrupted.join()).isTrue();
        assertThat(list(inflow.take())).hasSize(1);
        publisher.join();
    }

    @Test
    void add_manyWaitForRoom_allComeInOneByOne() throws Exception {
        Inflow inflow = new Inflow(EVENT, Duration.ofMinutes(1));
        List<Thread> publishers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Pending event = event(i);
            publishers.add(new Thread(() -> inflow.add(event)));
        }
        publishers.forEach(Thread::start);
        for (int taken = 0; taken < publishers.size(); ) {
            int now = list(inflow.take()).size();
            taken += now;
            if (now > 0) {
                inflow.release((long) now * EVENT);
            }
            Thread.onSpinWait();
        }
        for (Thread publisher : publishers) {
            publisher.join();
        }
        assertThat(inflow.isEmpty()).isTrue();
    }

    @Test
    void close_whoWaitsAndWhoComes_isRefusedWithTheReason() throws Exception {
        Inflow inflow = new Inflow(EVENT, Duration.ofMinutes(1));
        inflow.add(event(1));
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        Thread publisher = new Thread(() -> {
            try {
                inflow.add(event(2));
            } catch (AuditStoreUnavailableException e) {
                refused.complete(e);
            }
        });
        publisher.start();
        assertThat(list(inflow.close("the reason"))).hasSize(1);
        assertThat(refused.join()).hasMessageContaining("the reason");
        inflow.release(EVENT);
        assertThatThrownBy(() -> inflow.add(event(3))).hasMessageContaining("the reason");
        publisher.join();
    }

    private static Pending event(int number) {
        return new Pending(null, new UUID(0, number), 0, new byte[0], new byte[4], new byte[6]);
    }

    private static List<Pending> list(@Nullable Pending first) {
        List<Pending> all = new ArrayList<>();
        for (Pending next = first; next != null; next = next.next) {
            all.add(next);
        }
        return all;
    }
}
