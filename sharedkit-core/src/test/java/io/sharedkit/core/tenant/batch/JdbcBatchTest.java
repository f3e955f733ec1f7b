/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.TurnedClock;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.JdbcSeats;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.tenant.batch.BatchResult.Finished;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JdbcBatchTest extends TenantBatchContract {
    private static final String KILL_THE_LOCK =
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'";

    private final TurnedClock clock = new TurnedClock();
    private Database database;

    @Override
    BatchProgress create() {
        database = Database.create();
        return anotherNode();
    }

    @Override
    BatchProgress anotherNode() {
        return new JdbcBatchProgress(database.worker(), new TurnedClock());
    }

    @Test
    void lockThatIsLost_beginsNothingMore_andAnotherNodeGoesOn() {
        assertThatThrownBy(() -> batch(progress).build().run("2026-04", tenant -> {
                    seen.add(tenant.value());
                    if (tenant.value().equals("t2")) {
                        database.look(KILL_THE_LOCK);
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The lock on the batch close is lost");
        assertThat(seen).containsExactly("t1", "t2");
        assertThat(batch(anotherNode()).build().run("2026-04", tenant -> seen.add(tenant.value())))
                .isEqualTo(new Finished(3, 2, Map.of()));
        assertThat(seen).isEqualTo(ALL);
    }

    /** What holds the lock writes nothing, and keeps rows from being vacuumed for the time of one tenant only. */
    @Test
    void lock_isHeldWithoutTransactionId_andItsSnapshotMovesOnWithEachTenant() {
        batch(progress).build().run("2026-04", tenant -> seen.add(database.look("""
                select coalesce(backend_xid::text, 'writes nothing') || ', sees from ' || coalesce(backend_xmin::text, '-')
                from pg_stat_activity join pg_locks using (pid) where locktype = 'advisory'""")));
        assertThat(seen).hasSize(5).doesNotHaveDuplicates().allMatch(line -> line.startsWith("writes nothing, "));
        assertThat(database.look("select count(*) from pg_locks where locktype = 'advisory'"))
                .isEqualTo("0");
    }

    @Test
    void mark_staysWhenTheCallersTransactionIsRolledBack_andTellsItsTime() {
        Transactions worker = database.workerTransactions();
        BatchProgress marking = new JdbcBatchProgress(database.worker(), clock);
        assertThatThrownBy(() -> worker.call(connection -> {
                    batch(marking).build().run("2026-04", tenant -> {});
                    throw new IllegalStateException("as the test asked for");
                }))
                .hasMessage("as the test asked for");
        assertThat(database.look("select count(*) || ' ' || min(done_at at time zone 'UTC') from sk_tenant_batch"
                        + " where batch = 'close' and run = '2026-04'"))
                .startsWith("5 2026-04-01 00:00:00");
    }

    @Test
    void work_usesTheTenantsOwnTransactions() {
        Seats seats = new JdbcSeats(database.appTransactions());
        batch(progress).build().run("2026-04", tenant -> seats.allot(seen.size() + 10));
        assertThat(database.look("select string_agg(tenant_id || total, ',' order by tenant_id) from sk_seat"))
                .isEqualTo("t110,t210,t310,t410,t510");
    }

    @Test
    void applicationsRole_mayNotTouchTheProgress() {
        BatchProgress asApp = new JdbcBatchProgress(database.app(), clock);
        TenantId tenant = TenantId.of("t1");
        Tenants.run(tenant, () -> {
            assertThatThrownBy(() -> asApp.markDone("close", "2026-04", tenant)).isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> asApp.done("close", "2026-04", List.of(tenant)))
                    .isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> asApp.forget("close", "2026-04")).isInstanceOf(DatabaseException.class);
        });
    }
}
