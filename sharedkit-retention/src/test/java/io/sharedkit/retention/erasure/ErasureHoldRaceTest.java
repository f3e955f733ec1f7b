/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static io.sharedkit.retention.erasure.ErasureWorld.EXECUTOR;
import static io.sharedkit.retention.internal.HrDatabase.AOZORA;
import static io.sharedkit.retention.internal.HrDatabase.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.erasure.HoldCheck;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.retention.DataScope;
import io.sharedkit.retention.erasure.ErasureResult.Erased;
import io.sharedkit.retention.erasure.ErasureResult.Held;
import io.sharedkit.retention.hold.HoldOrder;
import io.sharedkit.retention.hold.HoldRequest;
import io.sharedkit.retention.hold.LegalHold.Authority;
import io.sharedkit.retention.hold.LegalHolds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hold comes from another node while an erasure runs: 60 rows in batches of 7 are ten batches. After the hold's commit
 * no row is deleted, wherever the two meet.
 */
class ErasureHoldRaceTest {
    private static final Actor OFFICER = Actor.operator("op-7");

    private final ErasureWorld world = new ErasureWorld();
    private final LegalHolds otherNode =
            world.holds(Transactions.over(world.hr.database().worker()));
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    /** The other node asks during the batch, waits for its end, and has its answer before the next batch begins. */
    @ParameterizedTest
    @CsvSource({"1, ONE", "2, ONE", "5, ONE", "6, ONE", "9, ONE", "10, ONE", "1, ALL", "5, ALL", "6, ALL", "10, ALL"})
    @Tag("HK-03b")
    void execute_duringWhoseBatchAHoldIsAskedFor_finishesThatBatchOnly(int fatal, Whose whose) throws Exception {
        ErasurePlan plan = world.approvedPlan();
        AtomicReference<Future<Long>> rowsAtCommit = new AtomicReference<>();
        Erasures erasures = world.settings()
                .targets(HookedTarget.afterEachBatch(world.targets, batch -> {
                    if (batch == fatal) {
                        rowsAtCommit.set(executor.submit(() -> {
                            request(whose.scope);
                            return rows();
                        }));
                        awaitWaitingForTheGate(rowsAtCommit.get());
                    }
                }))
                .holds(new WaitingHolds(world.holds, rowsAtCommit))
                .build();
        ErasureResult result = erasures.execute(AOZORA, plan.digest(), EXECUTOR);
        long expected = 60 - erasedAfter(fatal);
        assertThat(rowsAtCommit.get().get(60, TimeUnit.SECONDS)).isEqualTo(expected);
        assertThat(rows()).isEqualTo(expected);
        assertThat(result).isInstanceOf(Held.class);
        assertThat(world.hr.tenants().find(AOZORA).orElseThrow().status()).isEqualTo(TenantStatus.LOGICALLY_DELETED);
    }

    /** The last batch was over before the hold; nothing is left to keep but the certificate, which waits. */
    @Test
    void execute_whoseLastBatchIsOverBeforeTheHold_certifiesAfterItsEnd() {
        ErasurePlan plan = world.approvedPlan();
        AtomicReference<HoldRequest> asked = new AtomicReference<>();
        Erasures erasures = world.settings()
                .residue(retained -> {
                    if (asked.get() == null) {
                        asked.set(request(DataScope.of(AOZORA)));
                    }
                    return ResidueCheck.postgres(world.hr.worker()).check(retained);
                })
                .build();
        assertThat(erasures.execute(AOZORA, plan.digest(), EXECUTOR)).isInstanceOf(Held.class);
        assertThat(world.hr.tenants().find(AOZORA).orElseThrow().name()).isNotEmpty();
        world.holds.withdraw(asked.get().id(), "対象なし", OFFICER);
        assertThat(erasures.execute(AOZORA, plan.digest(), EXECUTOR)).isInstanceOf(Erased.class);
        assertThat(world.events.actions()).containsOnlyOnce("retention.erasure.started");
    }

    /** The hold's transaction is open when the batch begins: the batch waits, and then finds the hold. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void execute_whileAnotherNodeIsPlacing_waitsAndErasesNothing(boolean known) throws Exception {
        ErasurePlan plan = world.approvedPlan();
        if (known) {
            world.hr.asSuperuser("insert into sk_hold_gate values ('c-aozora', 1)");
        }
        Transactions theirs = Transactions.over(world.hr.database().worker());
        LegalHolds placing = world.holds(theirs);
        DataScope scope = known ? DataScope.of(AOZORA) : DataScope.EVERYTHING;
        Future<ErasureResult> erasure = Tenants.get(
                scope.tenant().orElse(ErasureWorld.PROVIDER),
                () -> theirs.call(connection -> {
                    placing.request(order(scope), OFFICER);
                    Future<ErasureResult> running =
                            executor.submit(() -> world.erasures().execute(AOZORA, plan.digest(), EXECUTOR));
                    awaitWaitingForTheGate(running);
                    return running;
                }));
        assertThat(erasure.get(60, TimeUnit.SECONDS)).isInstanceOf(Held.class);
        assertThat(rows()).isEqualTo(60);
    }

    @Test
    void execute_withAHoldOnAnotherTenantInBetween_isNotDisturbed() {
        ErasurePlan plan = world.approvedPlan();
        Erasures erasures = world.settings()
                .targets(HookedTarget.afterEachBatch(world.targets, batch -> request(DataScope.of(TAKASAKI))))
                .build();
        assertThat(erasures.execute(AOZORA, plan.digest(), EXECUTOR)).isInstanceOf(Erased.class);
    }

    /** Whoever comes first wins; either the hold is before all deletion, or a whole number of batches is before it. */
    @Test
    void executeAndRequest_atTheSameMoment_neverDeleteAfterTheHold() throws Exception {
        ErasurePlan plan = world.approvedPlan();
        Future<ErasureResult> erasure =
                executor.submit(() -> world.erasures().execute(AOZORA, plan.digest(), EXECUTOR));
        Future<Long> rowsAtCommit = executor.submit(() -> {
            try {
                request(DataScope.of(AOZORA));
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("nothing is left to hold");
            }
            return rows();
        });
        ErasureResult result = erasure.get(60, TimeUnit.SECONDS);
        assertThat(rows()).isEqualTo(rowsAtCommit.get(60, TimeUnit.SECONDS));
        assertThat(result instanceof Held || rows() == 0).isTrue();
    }

    /** Two nodes execute, one after the other is stopped by the hold; neither deletes. */
    @Test
    void execute_onAnotherNodeAfterAHold_isHeldToo() {
        ErasurePlan plan = world.approvedPlan();
        Erasures first = world.settings()
                .targets(HookedTarget.beforeEachBatch(world.targets, batch -> {
                    if (batch == 4) {
                        throw new IllegalStateException("this node stops");
                    }
                }))
                .build();
        assertThatThrownBy(() -> first.execute(AOZORA, plan.digest(), EXECUTOR)).hasMessage("this node stops");
        HoldRequest request = request(DataScope.of(AOZORA));
        assertThat(world.erasures().execute(AOZORA, plan.digest(), EXECUTOR)).isInstanceOf(Held.class);
        assertThat(rows()).isEqualTo(39);
        otherNode.withdraw(request.id(), "誤り", OFFICER);
        assertThat(world.erasures().execute(AOZORA, plan.digest(), EXECUTOR)).isInstanceOf(Erased.class);
    }

    private HoldRequest request(DataScope scope) {
        return otherNode.request(order(scope), OFFICER);
    }

    private static HoldOrder order(DataScope scope) {
        return HoldOrder.until(LocalDate.of(2026, 9, 1), scope, Authority.COURT, "証拠保全");
    }

    private long rows() {
        return world.hr.count("note", AOZORA) + world.hr.count("employee", AOZORA);
    }

    /** Batches of 7, 7, 7, 7 and 2 rows of each table. */
    private static long erasedAfter(int batches) {
        return batches <= 5 ? Math.min(30, 7L * batches) : 30 + Math.min(30, 7L * (batches - 5));
    }

    /** Until the server itself says that somebody waits for a row, or until there was nothing to wait for. */
    private void awaitWaitingForTheGate(Future<?> waiting) {
        try (Connection connection = world.hr.database().superuser().getConnection();
                Statement statement = connection.createStatement()) {
            boolean waits = false;
            while (!waits && !waiting.isDone()) {
                try (ResultSet row = statement.executeQuery("select exists (select from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and query like '%sk_hold_gate%')")) {
                    row.next();
                    waits = row.getBoolean(1);
                }
                Thread.onSpinWait();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the other node, which waits already, come first: PostgreSQL promises no order. */
    private record WaitingHolds(HoldCheck holds, AtomicReference<Future<Long>> waiting) implements HoldCheck {
        @Override
        public List<Hold> inForce(TenantId tenant) {
            return holds.inForce(tenant);
        }

        @Override
        public <T> T unlessHeld(TenantId tenant, Supplier<T> destruction) {
            if (waiting.get() != null) {
                try {
                    waiting.get().get(60, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }
            return holds.unlessHeld(tenant, destruction);
        }
    }

    /** Whose data is held. */
    enum Whose {
        ONE(DataScope.of(AOZORA)),
        ALL(DataScope.EVERYTHING);

        private final DataScope scope;

        Whose(DataScope scope) {
            this.scope = scope;
        }
    }
}
