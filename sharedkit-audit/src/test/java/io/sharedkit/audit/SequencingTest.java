/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.TAKASAKI;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SequencingTest {
    private final AuditLog log = AuditFixture.log(AuditStore.inMemory());

    @Test
    void runDue_sequencesOnlyWhereSomethingWaits() {
        Sequencing sequencing = Sequencing.of(log).build();
        assertThat(sequencing.runDue()).isZero();
        Tenants.run(AOZORA, () -> log.publish(event(1).succeeded()));
        assertThat(sequencing.runDue()).isEqualTo(1);
        assertThat(size(AOZORA)).isEqualTo(1);
        assertThat(Tenants.get(TAKASAKI, () -> log.store().head())).isEmpty();
    }

    @Test
    void start_sequencesWithoutBeingAsked_closeDoesTheRest() throws Exception {
        CountDownLatch anchored = new CountDownLatch(1);
        AuditLog watched = AuditLog.builder()
                .store(log.store())
                .keys(AuditFixture.keys(1))
                .originPrefix(AuditFixture.PREFIX)
                .anchor(new Latch(anchored))
                .build();
        Tenants.run(AOZORA, () -> watched.publish(event(1).succeeded()));
        try (Sequencing sequencing =
                Sequencing.of(watched).interval(Duration.ofMillis(5)).build()) {
            sequencing.start();
            assertThatThrownBy(sequencing::start).hasMessageContaining("already");
            assertThat(anchored.await(30, TimeUnit.SECONDS)).isTrue();
            Tenants.run(TAKASAKI, () -> watched.publish(event(2).succeeded()));
        }
        assertThat(size(AOZORA)).isEqualTo(1);
        assertThat(size(TAKASAKI)).isEqualTo(1);
    }

    @Test
    void close_notStarted_doesNothing() {
        Sequencing.of(log).build().close();
    }

    /** Another node kept it and is no more. */
    @Test
    void runAll_findsWhatAnotherNodeLeftBehind() {
        Tenants.run(AOZORA, () -> log.publish(event(1).succeeded()));
        AuditLog other = AuditFixture.log(log.store());
        Sequencing sequencing = Sequencing.of(other)
                .tenants(() -> List.of(AOZORA, TAKASAKI), Duration.ofMinutes(1))
                .build();
        assertThat(sequencing.runDue()).isZero();
        assertThat(sequencing.runAll()).isEqualTo(2);
        assertThat(size(AOZORA)).isEqualTo(1);
    }

    @Test
    void runAll_listOfTenantsFails_isNoEndOfIt() {
        Sequencing sequencing = Sequencing.of(log)
                .tenants(
                        () -> {
                            throw new IllegalStateException("directory down");
                        },
                        Duration.ofMinutes(1))
                .build();
        assertThat(sequencing.runAll()).isZero();
    }

    /** An error, such as a stack or a memory that one tenant exhausts, ends neither the run nor the thread. */
    @Test
    void runDue_oneLogThrowsAnError_theOthersGoOn() {
        AuditLog watched = AuditLog.builder()
                .store(log.store())
                .keys(AuditFixture.keys(1))
                .originPrefix(AuditFixture.PREFIX)
                .anchor(new Exhausted(AOZORA))
                .build();
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            Tenants.run(tenant, () -> watched.publish(event(1).succeeded()));
        }
        assertThat(Sequencing.of(watched).build().runDue()).isEqualTo(2);
        assertThat(size(TAKASAKI)).isEqualTo(1);
        assertThat(Tenants.get(AOZORA, () -> log.store().head())).isEmpty();
    }

    @Test
    void runDue_oneLogIsRefused_theOthersGoOn() {
        PostgresDatabase database = PostgresDatabase.create("core", "audit");
        AuditLog stored =
                AuditFixture.log(new JdbcAuditStore(database.appTransactions(), database.workerTransactions()));
        Sequencing sequencing = Sequencing.of(stored).build();
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            Tenants.run(tenant, () -> stored.publish(event(1).succeeded()));
        }
        sequencing.runDue();
        PostgresDatabase.execute(
                database.superuser(), "update sk_audit_log set frontier = sha256('x') where tenant_id = 'c-aozora'");
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            Tenants.run(tenant, () -> stored.publish(event(2).succeeded()));
        }
        assertThat(sequencing.runDue()).isEqualTo(2);
        assertThat(Tenants.get(AOZORA, () -> stored.store().head().orElseThrow().size()))
                .isEqualTo(1);
        assertThat(Tenants.get(
                        TAKASAKI, () -> stored.store().head().orElseThrow().size()))
                .isEqualTo(2);
    }

    /** What was published inside a transaction becomes visible only with its commit, after the first look. */
    @Test
    void runDue_committedAfterTheFirstLook_isSequencedLater() {
        PostgresDatabase database = PostgresDatabase.create("core", "audit");
        Transactions app = database.appTransactions();
        AuditLog stored = AuditFixture.log(new JdbcAuditStore(app, database.workerTransactions()));
        Sequencing sequencing = Sequencing.of(stored).build();
        Tenants.run(
                AOZORA,
                () -> app.call(connection -> {
                    stored.publish(event(1).succeeded());
                    return sequencing.runDue();
                }));
        assertThat(stored.due().take(System.nanoTime() + Duration.ofSeconds(1).toNanos()))
                .containsExactly(AOZORA);
    }

    @Test
    void dueTenants_comeLessAndLessOften_andThenNoMore() {
        DueTenants due = new DueTenants();
        due.add(AOZORA);
        long now = 0;
        int taken = 0;
        for (long last = 0;
                now < Duration.ofHours(1).toNanos();
                now += Duration.ofMillis(250).toNanos()) {
            if (!due.take(now).isEmpty()) {
                assertThat(now - last).isGreaterThanOrEqualTo(taken == 0 ? 0 : last);
                last = taken < 2 ? 0 : (now - last) / 4;
                taken++;
            }
        }
        assertThat(taken).isBetween(8, 12);
        due.later(AOZORA, now);
        assertThat(due.take(now + Duration.ofSeconds(119).toNanos())).isEmpty();
        assertThat(due.take(now + Duration.ofSeconds(120).toNanos())).containsExactly(AOZORA);
        due.add(AOZORA);
        assertThat(due.take(now)).containsExactly(AOZORA);
    }

    @Test
    void interval_none_isRefused() {
        Sequencing.Builder builder = Sequencing.of(log);
        assertThatThrownBy(() -> builder.interval(Duration.ZERO)).hasMessageContaining("millisecond");
        assertThatThrownBy(() -> builder.tenants(List::of, Duration.ofNanos(5))).hasMessageContaining("millisecond");
    }

    private long size(TenantId tenant) {
        return Tenants.get(tenant, () -> log.store().head().orElseThrow().size());
    }

    private record Latch(CountDownLatch kept) implements Anchor {
        @Override
        public void keep(String origin, io.sharedkit.audit.tlog.SignedNote checkpoint) {
            kept.countDown();
        }

        @Override
        public java.util.Optional<io.sharedkit.audit.tlog.SignedNote> newest(String origin) {
            return java.util.Optional.empty();
        }
    }

    /** Fails for one tenant as a virtual machine does. */
    private record Exhausted(TenantId tenant) implements Anchor {
        @Override
        public void keep(String origin, SignedNote checkpoint) {}

        @Override
        public Optional<SignedNote> newest(String origin) {
            if (Tenants.current().equals(tenant)) {
                throw new StackOverflowError("simulated");
            }
            return Optional.empty();
        }
    }
}
