/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Does due work in the calling thread, on a clock that somebody else turns. */
final class DueWork {
    private final InstantSource clock;
    private final SettableClock schedulerClock = new SettableClock();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger tried = new AtomicInteger();
    private final ManualScheduler scheduler;

    DueWork(DataSource worker, String table, InstantSource clock, List<Task<?>> tasks) {
        this.clock = clock;
        TestHelper.ManualSchedulerBuilder builder = TestHelper.createManualScheduler(worker, tasks)
                .clock(schedulerClock)
                .tableName(table)
                .addSchedulerListener(new Counter());
        builder.serializer(new TextSerializer());
        builder.schedulerName(new SchedulerName.Fixed("runDue"));
        this.scheduler = builder.build();
    }

    int run() {
        done.set(0);
        int before;
        do {
            before = tried.get();
            schedulerClock.set(clock.instant());
            scheduler.runAnyDueExecutions();
        } while (tried.get() > before);
        return done.get();
    }

    private final class Counter extends AbstractSchedulerListener {
        @Override
        public void onExecutionComplete(ExecutionComplete complete) {
            tried.incrementAndGet();
            if (complete.getResult() == ExecutionComplete.Result.OK) {
                done.incrementAndGet();
            }
        }
    }
}
