/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static io.sharedkit.incident.Samples.AOZORA;
import static io.sharedkit.incident.Samples.OPERATOR;
import static io.sharedkit.incident.Samples.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.mail.DirectMailOutbox;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Anchors;
import io.sharedkit.testkit.ManualClock;
import io.sharedkit.testkit.PostgresDatabase;
import io.sharedkit.testkit.RecordingEventSink;
import io.sharedkit.testkit.RecordingMailer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Corrections of the same moments on PostgreSQL: whoever loses has told nobody of it. */
class AmendOnManyNodesTest {
    private static final int NODES = 4;

    private final PostgresDatabase database = PostgresDatabase.create("core", "incident");
    private final ManualClock clock = ManualClock.at("2026-05-01T10:00:00+09:00");
    private final RecordingEventSink events = new RecordingEventSink();

    @Test
    void amend_onSeveralNodesAtOnce_isInTheLogAsOftenAsItWasDone() throws Exception {
        Incident incident = node().declare(Samples.report(), OPERATOR);
        for (int round = 0; round < 5; round++) {
            Anchors now = node().get(incident.id()).anchors();
            CyclicBarrier start = new CyclicBarrier(NODES);
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                Anchors other = now.with(
                        Anchors.Anchor.OCCURRENCE, Samples.at("2026-04-0%dT0%d:00:00+09:00".formatted(1 + i, round)));
                work.add(() -> amended(incident, other, start));
            }
            run(work);
        }
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            List<SecurityEvent> changes = events.events(tenant).stream()
                    .filter(event -> event.action().equals("incident.anchors.changed"))
                    .toList();
            for (int i = 1; i < changes.size(); i++) {
                assertThat(changes.get(i).details().get("occurredBefore"))
                        .as("each change goes on from the one before")
                        .isEqualTo(changes.get(i - 1).details().get("occurred"));
            }
            assertThat(changes.get(changes.size() - 1).details())
                    .containsEntry(
                            "occurred",
                            String.valueOf(node().get(incident.id()).anchors().occurred()));
        }
    }

    private boolean amended(Incident incident, Anchors anchors, CyclicBarrier start) throws Exception {
        Incidents own = node();
        start.await();
        try {
            own.amend(incident.id(), anchors, "監視記録を確認", OPERATOR);
            return true;
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("Somebody else");
            return false;
        }
    }

    /** Its sink keeps the event in the tenant's scope on a connection of its own, as the audit log does. */
    private Incidents node() {
        Transactions worker = database.workerTransactions();
        return Incidents.builder()
                .store(new JdbcIncidentStore(database.appTransactions(), worker))
                .outbox(new DirectMailOutbox(new RecordingMailer(clock)))
                .provider("サンプル", "Sample")
                .events(event -> {
                    String scope = worker.callApart(connection -> {
                        var rows = connection.createStatement().executeQuery("select sk_tenant()");
                        rows.next();
                        return rows.getString(1);
                    });
                    assertThat(scope).isEqualTo(Tenants.current().value());
                    events.publish(event);
                })
                .clock(clock)
                .build();
    }

    private static void run(List<Callable<Boolean>> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(NODES);
        try {
            List<Boolean> done = new ArrayList<>();
            for (Future<Boolean> future : executor.invokeAll(work)) {
                done.add(future.get());
            }
            assertThat(done).contains(true);
        } finally {
            executor.shutdownNow();
        }
    }
}
