/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/** Does due work in the calling thread, on a clock that somebody else turns. */
final class DueWork {
    private final InstantSource clock;
    private final SettableClock schedulerClock = new SettableClock();
    private final Tally tally;
    private final ManualScheduler scheduler;

    DueWork(DataSource worker, String table, InstantSource clock, List<Task<?>> tasks, Tally tally) {
        this.clock = clock;
        this.tally = tally;
        TestHelper.ManualSchedulerBuilder builder = TestHelper.createManualScheduler(worker, tasks)
                .clock(schedulerClock)
                .tableName(table);
        builder.serializer(new TextSerializer());
        builder.schedulerName(new SchedulerName.Fixed("runDue"));
        this.scheduler = builder.build();
    }

    /** The scheduler does a bounded number of pieces at a time: it is asked until it finds none. */
    int run() {
        int doneBefore = tally.done();
        int begunBefore;
        do {
            begunBefore = tally.begun();
            schedulerClock.set(clock.instant());
            scheduler.runAnyDueExecutions();
        } while (tally.begun() > begunBefore);
        return tally.done() - doneBefore;
    }
}
