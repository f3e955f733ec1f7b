/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.fixture.TurnedClock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InMemoryWorkQueueTest extends WorkQueueContract {
    @Override
    WorkQueue create(TurnedClock clock) {
        return new InMemoryWorkQueue(clock);
    }

    @Test
    void runDue_onManyThreads_doesEachPieceOnce() throws Exception {
        WorkQueue queue = create(clock);
        AtomicInteger count = new AtomicInteger();
        queue.register("test.count", payload -> count.incrementAndGet());
        for (int i = 0; i < 200; i++) {
            queue.schedule("test.count", "", clock.instant());
        }
        assertThat(Together.run(4, i -> queue::runDue).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(200);
        assertThat(count).hasValue(200);
    }
}
