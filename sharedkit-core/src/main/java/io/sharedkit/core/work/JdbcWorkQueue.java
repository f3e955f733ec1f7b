/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A queue in the database, on db-scheduler: any number of nodes, crash-safe. Work that fails is tried again after five
 * minutes; work of a node that died is taken over.
 *
 * <p><b>Security guarantees.</b> A row holds the tenant's id and the payload of ids with a tag (HMAC-SHA-256, key
 * {@value #KEY_PURPOSE}) over them, the name of the work and the row's own id; it is checked before the handler runs. A
 * row that was added, changed or moved by somebody without the key, such as SQL that runs as the application's role, is
 * never run: it is logged as an error and stays in the table, due in the year 9999, for somebody to look at. The
 * application's role can add rows and read none. Scheduling needs a tenant where the given transactions do.
 *
 * <p>Not guaranteed: the time when work is due is not signed, since tries that follow change it; and who once read a row
 * that is done (an administrator, a backup) and may add rows can have it done again, as after a crash.
 */
public final class JdbcWorkQueue implements WorkQueue, AutoCloseable {
    /** The purpose of the keys by which rows are signed. */
    public static final String KEY_PURPOSE = "work-envelope";

    static final String TABLE = "sk_work";

    /** How often a running node looks for work: what somebody waits for, such as a code by mail, waits no longer. */
    private static final Duration POLL = Duration.ofSeconds(1);

    /** A node that gave no sign of life for two minutes is dead, and another one does what it did. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private static final int MISSED = 6;

    private static final Duration STOP = Duration.ofSeconds(30);

    /** Work that only an older or newer version of the application knows waits for it. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    /** A node fetches more work when fewer than half of its threads have some, up to one piece a thread. */
    private static final double FETCH_BELOW = 0.5;

    private static final double FETCH_UP_TO = 1.0;

    private final Transactions app;
    private final DataSource worker;
    private final Envelope envelope;
    private final InstantSource clock;
    private final Map<String, WorkHandler> handlers = new ConcurrentHashMap<>();
    private final Tally tally = new Tally();
    private volatile @Nullable JdbcCustomization dialect;
    private @Nullable Scheduler scheduler;
    private @Nullable DueWork dueWork;

    /**
     * @param app transactions of the application's role, in which work is scheduled
     * @param worker connections of the worker's role, by which work is found and done
     * @param keys a ring with keys for {@link #KEY_PURPOSE}, the same on every node
     * @param clock what says when work is due
     * @throws IllegalArgumentException if the ring has no key for {@link #KEY_PURPOSE}
     */
    public JdbcWorkQueue(Transactions app, DataSource worker, KeyRing keys, InstantSource clock) {
        this.app = app;
        this.worker = worker;
        this.envelope = new Envelope(keys.mac(KEY_PURPOSE));
        this.clock = clock;
    }

    @Override
    public synchronized void register(String work, WorkHandler handler) {
        if (scheduler != null || dueWork != null) {
            throw new IllegalStateException("Register the work " + work + " before the queue starts.");
        }
        if (handlers.putIfAbsent(work, handler) != null) {
            throw new IllegalStateException("The work " + work + " is registered twice.");
        }
    }

    @Override
    public void schedule(String work, String payload, Instant at) {
        if (!handlers.containsKey(work)) {
            throw new IllegalArgumentException("No handler is registered for the work " + work + ".");
        }
        String instance = UUID.randomUUID().toString();
        String data = envelope.seal(work, instance, Tenants.find(), payload);
        app.call(connection -> {
            DataSource caller = new CallerDataSource(connection);
            SchedulerClient client = SchedulerClient.Builder.create(caller)
                    .tableName(TABLE)
                    .serializer(new TextSerializer())
                    .jdbcCustomization(dialect(caller))
                    .build();
            client.scheduleBatch(List.of(new TaskInstance<>(work, instance, data)), at);
            return work;
        });
    }

    /** Which database it is, found out once: db-scheduler would ask, and log what it found, for each piece of work. */
    private JdbcCustomization dialect(DataSource connections) {
        JdbcCustomization known = dialect;
        if (known == null) {
            known = new AutodetectJdbcCustomization(connections);
            dialect = known;
        }
        return known;
    }

    @Override
    public synchronized int runDue() {
        if (dueWork == null) {
            dueWork = new DueWork(worker, TABLE, clock, tasks(), tally);
        }
        return dueWork.run();
    }

    /** Starts doing due work in background threads, until {@link #close}. */
    public synchronized void start() {
        if (scheduler != null) {
            throw new IllegalStateException("The queue already runs.");
        }
        scheduler = Scheduler.create(worker, new ArrayList<>(tasks()))
                .tableName(TABLE)
                .serializer(new TextSerializer())
                .clock(clock::instant)
                .pollingInterval(POLL)
                .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(STOP)
                .deleteUnresolvedAfter(NEVER)
                .build();
        scheduler.start();
    }

    /** Stops doing work; what runs may finish. */
    @Override
    public synchronized void close() {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    private List<Task<?>> tasks() {
        List<Task<?>> tasks = new ArrayList<>();
        handlers.forEach((work, handler) -> tasks.add(Tasks.oneTime(work, String.class)
                .onFailure(new RefusedOrLater())
                .execute((instance, context) -> tally.run(() -> run(handler, instance)))));
        return tasks;
    }

    private void run(WorkHandler handler, TaskInstance<String> row) {
        Envelope.Content content = envelope.open(row.getTaskName(), row.getId(), row.getData());
        Runnable work = () -> handler.run(content.payload());
        content.tenant()
                .ifPresentOrElse(
                        tenant -> Tenants.run(tenant, work),
                        () -> Tenants.none().run(work));
    }
}
