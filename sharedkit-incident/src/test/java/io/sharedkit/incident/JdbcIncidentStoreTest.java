/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import static io.sharedkit.incident.Samples.AOZORA;
import static io.sharedkit.incident.Samples.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcIncidentStoreTest extends RegisterStoreContract {
    private final PostgresDatabase database = PostgresDatabase.create("core", "incident");
    private final JdbcIncidentStore store = node();

    @Override
    IncidentStore store() {
        return store;
    }

    @Test
    void schema_isIsolatedAsGenerated() {
        IsolationSpec own = IsolationSpec.builder()
                .tenant("sk_incident_contact", "tenant_id")
                .tenant("sk_incident_notice", "tenant_id")
                .tenant("sk_incident_told", "tenant_id")
                .tenant("sk_incident_tenant_waiver", "tenant_id")
                .build();
        assertThat(RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT).plan(database.owner(), own))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from sk_incident",
                "select 1 from sk_incident_affected",
                "select 1 from sk_incident_contact",
                "select 1 from sk_incident_page",
                "select 1 from sk_incident_submission",
                "select 1 from sk_incident_waiver",
                "select 1 from sk_incident_told",
                "select 1 from sk_incident_tenant_waiver",
                "insert into sk_incident_update values (gen_random_uuid(), 0, now(), 'RESOLVED', 'x', 'x')",
                "delete from sk_incident_notice",
                "update sk_incident_notice set reply = ''"
            })
    void app_hasNoRightToWhatItNeedsNot(String sql) {
        Transactions app = database.appTransactions();
        assertThatThrownBy(() -> Tenants.run(
                        AOZORA,
                        () -> app.call(
                                connection -> connection.createStatement().execute(sql))))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo("42501"));
    }

    /** What was proven is never changed, not even by the role that records it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update sk_incident_submission set submitted_at = now()",
                "update sk_incident_submission set rule = 'X'",
                "delete from sk_incident_submission",
                "update sk_incident_page set published_at = now()",
                "delete from sk_incident_page",
                "update sk_incident_told set told_at = now()",
                "update sk_incident_told set tenant_id = 'c-2'",
                "update sk_incident_notice set incident_id = gen_random_uuid()"
            })
    void worker_canOnlyWithdrawProofs(String sql) {
        Transactions worker = database.workerTransactions();
        assertThatThrownBy(() -> Tenants.run(
                        AOZORA,
                        () -> worker.call(
                                connection -> connection.createStatement().execute(sql))))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo("42501"));
    }

    @Test
    void notices_ofAnotherTenant_areOutOfReach() {
        add(incident);
        in(AOZORA, () -> store.notify(incident.id(), 0, UUID::randomUUID));
        Transactions app = database.appTransactions();
        assertThat(in(
                        TAKASAKI,
                        () -> app.<Integer>call(connection -> {
                            var rows = connection
                                    .createStatement()
                                    .executeQuery("select count(*) from sk_incident_notice");
                            rows.next();
                            return rows.getInt(1);
                        })))
                .isZero();
    }

    @Test
    void erasureTargets_eraseOneTenantsRowsOnly() {
        add(incident);
        in(AOZORA, () -> store.notify(incident.id(), 0, UUID::randomUUID));
        in(TAKASAKI, () -> store.notify(incident.id(), 0, UUID::randomUUID));
        for (TenantId tenant : List.of(AOZORA, TAKASAKI)) {
            Tenants.run(tenant, () -> {
                Proof call = new Proof.PhoneCall(incident.declaredAt(), "田中", "代表番号", "op-1");
                store.told(incident.id(), UUID.randomUUID(), call, () -> {});
                Waiver waiver = new Waiver("x", "op-1", incident.declaredAt());
                store.waiveForTenant(incident.id(), "GN-15a", waiver, () -> {});
            });
        }
        in(AOZORA, () -> {
            for (ErasureTarget target : store.erasureTargets()) {
                assertThat(target.count()).as(target.name()).isEqualTo(1);
                assertThat(target.eraseBatch(100)).isEqualTo(1);
                assertThat(target.count()).isZero();
            }
            return true;
        });
        assertThat(store.affected(incident.id())).containsExactly(TAKASAKI);
        assertThat(in(TAKASAKI, () -> store.notices(incident.id()))).hasSize(1);
        assertThat(in(TAKASAKI, () -> store.contact(incident.id()))).isPresent();
        assertThat(in(AOZORA, () -> store.told(incident.id()))).isEmpty();
        assertThat(in(AOZORA, () -> store.tenantWaivers(incident.id()))).isEmpty();
        assertThat(in(TAKASAKI, () -> store.told(incident.id()))).hasSize(1);
        assertThat(in(TAKASAKI, () -> store.tenantWaivers(incident.id()))).hasSize(1);
        assertThat(store.find(incident.id())).contains(incident);
    }

    /** Four nodes notify at once: one takes the mail, the others' mails are rolled back. */
    @Test
    void notify_onSeveralNodesAtOnce_takesOneMail() throws Exception {
        add(incident);
        for (int round = 0; round < 10; round++) {
            int number = round;
            AtomicInteger taken = new AtomicInteger();
            CyclicBarrier start = new CyclicBarrier(4);
            together(4, () -> {
                JdbcIncidentStore own = node();
                start.await();
                return in(AOZORA, () -> own.notify(incident.id(), number, UUID::randomUUID))
                        ? taken.incrementAndGet()
                        : 0;
            });
            assertThat(taken).hasValue(1);
        }
        assertThat(in(AOZORA, () -> store.notices(incident.id()))).hasSize(10);
    }

    /** Updates from several nodes come one after the other, and none is lost. */
    @Test
    void change_onSeveralNodesAtOnce_losesNoUpdate() throws Exception {
        store.add(incident, List.of());
        together(
                4,
                () -> node().change(
                                incident.id(),
                                before ->
                                        before.with(incident.declaredAt(), Incident.Phase.IDENTIFIED, Samples.MENDED)));
        assertThat(store.find(incident.id()).orElseThrow().updates())
                .extracting(Incident.Update::number)
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void notify_thatFailsForAnotherReason_isNotTakenForDone() {
        add(incident);
        PostgresDatabase.execute(
                database.owner(),
                "create table once (x int primary key)",
                "insert into once values (1)",
                "grant insert on once to sk_app");
        Transactions app = database.appTransactions();
        JdbcIncidentStore own = new JdbcIncidentStore(app, database.workerTransactions());
        assertThatThrownBy(() -> in(
                        AOZORA,
                        () -> own.notify(incident.id(), 0, () -> {
                            app.call(connection ->
                                    connection.createStatement().executeUpdate("insert into once values (1)"));
                            return UUID.randomUUID();
                        })))
                .isInstanceOf(DatabaseException.class);
    }

    private JdbcIncidentStore node() {
        return new JdbcIncidentStore(database.appTransactions(), database.workerTransactions());
    }

    private static <T> void together(int threads, Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(work));
            }
            for (Future<T> future : futures) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
