/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import static io.sharedkit.audit.alert.AlertFixture.AOZORA;
import static io.sharedkit.audit.alert.AlertFixture.denied;
import static io.sharedkit.audit.alert.AlertFixture.downloaded;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.alert.AlertFixture.RecordingHook;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.JdbcWorkQueue;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

/** Two nodes over one database count together and open one alert. */
class TwoNodesTest {
    private static final PostgresDatabase DATABASE = PostgresDatabase.create("core", "audit");
    private static final KeyRing KEYS =
            KeyRing.builder().randomKey(JdbcWorkQueue.KEY_PURPOSE, "k1").build();
    private static final int THREADS = 4;
    private static final int EVENTS = 10;

    private final ManualClock clock = ManualClock.at("2026-04-01T09:00:00.123456+09:00");
    private final RecordingHook hook = new RecordingHook();
    private final RecordingEventSink log = new RecordingEventSink();
    private final List<Node> nodes = List.of(new Node(), new Node());

    @RepeatedTest(3)
    @Tag("JJ-18a")
    void publish_sameKeyOnBothNodesAtOnce_opensOneAlertThatStandsForAll() throws Exception {
        PostgresDatabase.execute(
                DATABASE.superuser(), "truncate sk_audit_alert, sk_audit_alert_hit", "truncate sk_work");
        onAllThreads(node -> {
            for (int i = 0; i < EVENTS; i++) {
                node.publish(() -> denied(clock, "u-1"));
                node.publish(() -> downloaded(clock, "u-1"));
            }
        });
        onAllThreads(node -> node.queue.runDue());
        nodes.get(0).queue.runDue();

        List<Alert> open = Tenants.get(AOZORA, nodes.get(1).alerts::unacknowledged);
        assertThat(open).extracting(Alert::rule).containsExactlyInAnyOrder("logins", "downloads");
        assertThat(open).extracting(Alert::hits).containsOnly((long) 2 * THREADS * EVENTS);
        assertThat(hook.told).extracting(Alert::rule).containsExactlyInAnyOrder("logins", "downloads");
        assertThat(hook.levels()).containsExactly(0, 0);
    }

    private void onAllThreads(NodeWork work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2 * THREADS);
        CyclicBarrier start = new CyclicBarrier(2 * THREADS);
        List<Future<Void>> running = new ArrayList<>();
        for (int i = 0; i < 2 * THREADS; i++) {
            Node node = nodes.get(i % 2);
            Callable<Void> task = () -> {
                start.await();
                work.run(node);
                return null;
            };
            running.add(pool.submit(task));
        }
        for (Future<Void> one : running) {
            one.get();
        }
        pool.shutdown();
    }

    private interface NodeWork {
        void run(Node node);
    }

    /** An application server with connections of its own. */
    private final class Node {
        private final Transactions app = DATABASE.appTransactions();
        private final Transactions worker = DATABASE.workerTransactions();
        private final JdbcWorkQueue queue = new JdbcWorkQueue(app, DATABASE.worker(), KEYS, clock);
        private final Alerts alerts = Alerts.builder()
                .store(new JdbcAlertStore(app, worker))
                .queue(queue)
                .ownQueue(new JdbcWorkQueue(worker, DATABASE.worker(), KEYS, clock))
                .rules(List.of(AlertFixture.LOGINS, AlertFixture.DOWNLOADS))
                .hook(hook)
                .events(log)
                .clock(clock)
                .build();
        private final EventSink sink = alerts.around(log);

        void publish(Supplier<SecurityEvent> event) {
            Tenants.run(AOZORA, () -> sink.publish(event.get()));
        }
    }
}
