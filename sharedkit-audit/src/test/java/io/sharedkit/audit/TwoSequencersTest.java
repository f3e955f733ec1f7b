/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.tlog.Checkpoint;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.TileProofs;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes sequence one log, statement by statement, in every order: no fork, no gap, nothing twice. */
class TwoSequencersTest {
    private static final int EVENTS = 3;

    private final PostgresDatabase database = PostgresDatabase.create("core", "audit");
    private final AuditLog log =
            AuditFixture.log(new JdbcAuditStore(database.appTransactions(), database.workerTransactions()));
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void sequence_inEveryOrder_givesOneLog() throws Exception {
        int orders = runAll(
                "into sk_audit_log|for update|from sk_audit_inbox|update sk_audit_log",
                UnaryOperator.identity(),
                false);
        assertThat(orders).isGreaterThanOrEqualTo(10);
        assertThat(refused).hasValue(0);
    }

    /** The epoch and the unique places stand behind the lock: without it, one of the two is refused, and nothing is lost. */
    @Test
    void sequence_inEveryOrderWithoutTheLock_isStillFenced() throws Exception {
        int orders = runAll(
                "from sk_audit_log log|from sk_audit_inbox|update sk_audit_log",
                sql -> sql.replace("for update", ""),
                true);
        assertThat(orders).isGreaterThanOrEqualTo(10);
        assertThat(refused.get()).isPositive();
    }

    private int runAll(String steps, UnaryOperator<String> sql, boolean begun) throws Exception {
        Interleaver interleaver = new Interleaver(database.superuser(), steps);
        List<AuditLog> nodes = IntStream.range(0, 2)
                .mapToObj(node -> AuditFixture.log(new JdbcAuditStore(
                        database.appTransactions(), Transactions.over(interleaver.over(database.worker(), node, sql)))))
                .toList();
        return interleaver.runAll(number -> {
            TenantId tenant = TenantId.of("t-" + number + "-" + begun);
            List<UUID> published = new ArrayList<>();
            AuditEvent imported = AuditEvent.of(
                            AuditFixture.CLOCK.instant(), Actor.user("u-1"), StandardAction.AUTH_PASSWORD_SET)
                    .succeeded();
            Tenants.run(tenant, () -> {
                if (begun) {
                    log.sequence();
                }
                publish(published, EVENTS);
            });
            return new Interleaver.Run(
                    List.of(
                            () -> Tenants.run(tenant, () -> orRefused(nodes.get(0)::sequence)),
                            () -> Tenants.run(tenant, () -> orRefused(() -> second(nodes.get(1), imported, begun)))),
                    () -> Tenants.run(tenant, () -> check(published, imported)));
        });
    }

    /** The second node sequences too, or imports past the inbox, where consuming the same rows does not keep them apart. */
    private static void second(AuditLog node, AuditEvent imported, boolean importing) {
        if (importing) {
            node.importAll(List.of(imported));
        } else {
            node.sequence();
        }
    }

    private void orRefused(Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException | DatabaseException e) {
            refused.incrementAndGet();
        }
    }

    private void publish(List<UUID> published, int count) {
        for (int i = 0; i < count; i++) {
            SecurityEvent event = event(i).succeeded();
            log.publish(event);
            published.add(event.id());
        }
    }

    private void check(List<UUID> published, AuditEvent imported) {
        log.importAll(List.of(imported));
        published.add(imported.id());
        publish(published, 1);
        assertThat(log.sequence()).isEqualTo(EVENTS + 2);
        assertThat(log.find(AuditQuery.builder().build()))
                .extracting(RecordedEvent::id)
                .containsExactlyInAnyOrderElementsOf(published);
        TileProofs tree = new TileProofs(EVENTS + 2, log.store()::hashes);
        for (String note : checkpoints()) {
            Checkpoint checkpoint = Checkpoint.parse(
                    SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).text());
            assertThat(checkpoint.root()).isEqualTo(tree.rootAt(checkpoint.size()));
        }
    }

    private List<String> checkpoints() {
        return database.workerTransactions().call(connection -> {
            List<String> notes = new ArrayList<>();
            try (var rows = connection.createStatement().executeQuery("select note from sk_audit_checkpoint")) {
                while (rows.next()) {
                    notes.add(rows.getString(1));
                }
            }
            return notes;
        });
    }
}
