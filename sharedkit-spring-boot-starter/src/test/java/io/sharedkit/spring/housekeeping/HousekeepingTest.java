/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.tenant.batch.BatchResult;
import io.sharedkit.spring.Application;
import io.sharedkit.testkit.ManualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private final ManualClock clock = ManualClock.at("2026-06-01T09:00:00+09:00");
    private final List<TenantId> visited = new CopyOnWriteArrayList<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    @Test
    void run_everyCompanyOnceADay_inItsOwnScope_andWhatFailedAgain() {
        Application.onEmptyDatabase()
                .withBean(InstantSource.class, () -> clock)
                .withBean("mine", DailyWork.class, () -> this::visit)
                .run(context -> {
                    TenantDirectory tenants = context.getBean(TenantDirectory.class);
                    tenants.register(TenantId.of("aozora"), "株式会社あおぞら");
                    tenants.register(TenantId.of("takasaki"), "高崎物流株式会社");
                    Housekeeping housekeeping = context.getBean(Housekeeping.class);
                    broken.set(true);
                    BatchResult first = housekeeping.run();
                    assertThat(first).asString().contains("takasaki");
                    broken.set(false);
                    housekeeping.run();
                    housekeeping.run();
                    assertThat(visited).extracting(TenantId::value).containsExactly("aozora", "takasaki");
                    clock.advance(Duration.ofDays(1));
                    housekeeping.run();
                    assertThat(visited).hasSize(4);
                });
    }

    @Test
    void start_contextRuns_andEndsWithIt() {
        Housekeeping[] seen = new Housekeeping[1];
        Application.onEmptyDatabase().run(context -> {
            seen[0] = context.getBean(Housekeeping.class);
            assertThat(seen[0].isRunning()).isTrue();
            assertThat(context.getBeansOfType(DailyWork.class)).hasSize(3);
        });
        assertThat(seen[0].isRunning()).isFalse();
    }

    private void visit() {
        if (broken.get() && Tenants.current().value().equals("takasaki")) {
            throw new IllegalStateException("broken on purpose");
        }
        visited.add(Tenants.current());
    }
}
