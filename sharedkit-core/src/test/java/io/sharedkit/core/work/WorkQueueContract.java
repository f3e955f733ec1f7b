/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.TurnedClock;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every queue of work does. */
abstract class WorkQueueContract {
    static final TenantId AOZORA = TenantId.of("aozora");
    static final TenantId TAKASAKI = TenantId.of("takasaki");

    final TurnedClock clock = new TurnedClock();
    final List<String> done = new ArrayList<>();
    private final WorkQueue queue = create(clock);

    abstract WorkQueue create(TurnedClock clock);

    @Test
    void work_isDoneWhenItIsDue_andOnce() {
        note(queue);
        schedule(AOZORA, "later", Duration.ofHours(1));
        schedule(AOZORA, "now", Duration.ZERO);
        schedule(AOZORA, "overdue", Duration.ofHours(-1));
        assertThat(queue.runDue()).isEqualTo(2);
        assertThat(queue.runDue()).isZero();
        clock.advance(Duration.ofMinutes(59));
        assertThat(queue.runDue()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(queue.runDue()).isOne();
        assertThat(done).containsExactly("aozora:overdue", "aozora:now", "aozora:later");
    }

    @Test
    void work_runsInTheTenantItWasScheduledIn() {
        note(queue);
        schedule(AOZORA, "1", Duration.ZERO);
        schedule(TAKASAKI, "2", Duration.ofSeconds(-1));
        Tenants.run(TAKASAKI, () -> {
            queue.runDue();
            assertThat(Tenants.current()).isEqualTo(TAKASAKI);
        });
        assertThat(done).containsExactly("takasaki:2", "aozora:1");
    }

    @Test
    void payload_ofAnyText_arrivesAsItWas() {
        note(queue);
        schedule(AOZORA, "a\nb\n\n髙﨑 𠮷田 葛󠄀城 ﾀﾅｶ", Duration.ZERO);
        schedule(AOZORA, "", Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        queue.runDue();
        assertThat(done).containsExactly("aozora:a\nb\n\n髙﨑 𠮷田 葛󠄀城 ﾀﾅｶ", "aozora:");
    }

    @Test
    void work_thatFails_isTriedAgainAfterFiveMinutes_andStopsNoOther() {
        queue.register("test.fail", payload -> {
            done.add("try");
            if (done.size() < 4) {
                throw new IllegalStateException("as the test asked for");
            }
        });
        Tenants.run(AOZORA, () -> queue.schedule("test.fail", "a", clock.instant()));
        assertThat(queue.runDue()).isZero();
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(queue.runDue()).isZero();
        assertThat(done).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        Tenants.run(AOZORA, () -> queue.schedule("test.fail", "b", clock.instant()));
        assertThat(queue.runDue()).isZero();
        assertThat(done).hasSize(3);
        clock.advance(WorkQueue.RETRY);
        assertThat(queue.runDue()).isEqualTo(2);
        assertThat(done).hasSize(5);
    }

    @Test
    void work_mayScheduleMoreWork_whichIsDoneInTheSameRun() {
        note(queue);
        queue.register("test.more", payload -> queue.schedule("test.note", payload, clock.instant()));
        Tenants.run(AOZORA, () -> queue.schedule("test.more", "second", clock.instant()));
        assertThat(queue.runDue()).isEqualTo(2);
        assertThat(done).containsExactly("aozora:second");
    }

    @Test
    void manyPieces_areAllDoneInOneRun() {
        note(queue);
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 40; i++) {
                queue.schedule("test.note", "" + i, clock.instant());
            }
        });
        assertThat(queue.runDue()).isEqualTo(40);
        assertThat(done).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void unknownWork_isRefusedWhenItIsScheduled() {
        assertThatThrownBy(() -> schedule(AOZORA, "x", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test.note");
    }

    @Test
    void register_twice_isRefused() {
        note(queue);
        assertThatThrownBy(() -> note(queue))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("twice");
    }

    void note(WorkQueue target) {
        target.register(
                "test.note",
                payload -> done.add(Tenants.find().map(TenantId::value).orElse("none") + ":" + payload));
    }

    private void schedule(TenantId tenant, String payload, Duration in) {
        Tenants.run(
                tenant,
                () -> queue.schedule("test.note", payload, clock.instant().plus(in)));
    }
}
