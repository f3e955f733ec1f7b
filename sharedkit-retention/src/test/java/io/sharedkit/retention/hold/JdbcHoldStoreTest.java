/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import static io.sharedkit.retention.hold.HoldWorld.AOZORA;
import static io.sharedkit.retention.hold.HoldWorld.SATO;
import static io.sharedkit.retention.hold.HoldWorld.SUZUKI;
import static io.sharedkit.retention.hold.HoldWorld.TAKASAKI;
import static io.sharedkit.retention.hold.HoldWorld.court;
import static io.sharedkit.retention.hold.HoldWorld.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.erasure.HeldException;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.retention.DataScope;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a database can do, and what only the worker's role may. */
class JdbcHoldStoreTest {
    private final PostgresDatabase database = PostgresDatabase.create("core", "retention");
    private final Transactions worker = database.workerTransactions();
    private final HoldWorld world = new HoldWorld(new JdbcHoldStore(worker));
    private final LegalHolds holds = world.holds;
    private final LegalHolds secondNode =
            world.node(new JdbcHoldStore(Transactions.over(database.worker())), world.clock);

    @Test
    void twoNodes_seeOneHold_andPlaceItOnce() {
        HoldRequest request = holds.request(court(), SATO);
        world.approvals.giveFor(LegalHolds.PLACE, request.digest(), "op-2");
        LegalHold hold = done(secondNode.place(request.id(), SUZUKI));
        assertThat(done(holds.place(request.id(), SATO))).isEqualTo(hold);
        assertThat(holds.list(AOZORA)).containsExactly(hold);
        assertThat(world.events.actions()).containsOnlyOnce("retention.hold.placed");
    }

    @Test
    void release_onTwoNodes_isRecordedOnce() {
        LegalHold hold = world.place(court());
        LegalHold released = world.release(hold);
        assertThat(done(secondNode.release(hold.id(), "和解成立", SATO))).isEqualTo(released);
        assertThat(holds.history(hold.id())).hasSize(3);
    }

    @Test
    void save_fromAnOldVersion_isRefused_andNotesNothing() {
        HoldRequest request = holds.request(court(), SATO);
        HoldEntry old = world.store.find(request.id()).orElseThrow();
        holds.withdraw(request.id(), "誤り", SATO);
        assertThatThrownBy(() -> world.store.save(
                        old.withdrawn(), holds.history(request.id()).get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("somebody else");
        assertThat(holds.history(request.id())).hasSize(2);
    }

    @Test
    void unlessHeld_withoutATransactionInTheSameDatabase_isRefused() {
        assertThatThrownBy(() -> holds.unlessHeld(AOZORA, () -> 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("same Transactions object");
        assertThatThrownBy(() -> worker.call(connection -> secondNode.unlessHeld(AOZORA, () -> 1)))
                .hasMessageContaining("same Transactions object");
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void unlessHeld_ofAHeldTenant_doesNothing(Scope scope) {
        LegalHold hold = world.place(court(scope.scope));
        AtomicBoolean ran = new AtomicBoolean();
        assertThatThrownBy(() -> worker.call(connection -> holds.unlessHeld(AOZORA, () -> {
                    ran.set(true);
                    return 1;
                })))
                .isInstanceOfSatisfying(
                        HeldException.class,
                        e -> assertThat(e.holds())
                                .singleElement()
                                .satisfies(held -> assertThat(held.id()).isEqualTo(hold.id())))
                .hasMessageContaining("COURT")
                .hasMessageContaining("2026-09-01")
                .hasMessageContaining(hold.id().toString());
        assertThat(ran).isFalse();
        boolean others = scope.scope.tenant().isEmpty();
        assertThat(holds.inForce(TAKASAKI).isEmpty()).isNotEqualTo(others);
    }

    /** Without the row that stands for newcomers, no hold on all tenants would be safe. */
    @Test
    void unlessHeld_withADamagedGate_isRefused() {
        PostgresDatabase.execute(database.superuser(), "delete from sk_hold_gate");
        assertThatThrownBy(() -> worker.call(connection -> holds.unlessHeld(AOZORA, () -> 1)))
                .hasMessageContaining("sk_hold_gate");
    }

    @Test
    void request_inATransactionThatFails_isGone() {
        assertThatThrownBy(() -> Tenants.run(
                        AOZORA,
                        () -> worker.call(connection -> {
                            holds.request(court(), SATO);
                            throw new IllegalStateException("no");
                        })))
                .hasMessage("no");
        assertThat(world.isHeld(AOZORA)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from sk_hold",
                "select 1 from sk_hold_change",
                "select 1 from sk_hold_gate",
                "update sk_hold set state = 'RELEASED'",
                "insert into sk_hold_gate values ('c-1', 1)"
            })
    void app_mayNotTouchHolds(String sql) {
        Transactions app = database.appTransactions();
        Tenants.run(AOZORA, () -> assertDenied(app, sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from sk_hold",
                "delete from sk_hold_change",
                "update sk_hold_change set reason = 'x'",
                "delete from sk_hold_gate"
            })
    void worker_mayNotDeleteHoldsNorChangeTheirHistory(String sql) {
        assertDenied(worker, sql);
    }

    private static void assertDenied(Transactions role, String sql) {
        assertThatThrownBy(() ->
                        role.call(connection -> connection.createStatement().execute(sql)))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo("42501"));
    }

    /** Scopes that touch some data of the tenant. */
    enum Scope {
        TENANT(DataScope.of(AOZORA)),
        CLASS_OF_TENANT(new DataScope(Optional.of(AOZORA), Optional.of("hr.wage"), Optional.empty())),
        PERSON_OF_TENANT(new DataScope(Optional.of(AOZORA), Optional.empty(), Optional.of("e-7"))),
        CLASS_OF_ALL(DataScope.of("hr.wage")),
        PERSON_OF_ALL(new DataScope(Optional.empty(), Optional.empty(), Optional.of("e-7"))),
        EVERYTHING(DataScope.EVERYTHING);

        private final DataScope scope;

        Scope(DataScope scope) {
            this.scope = scope;
        }
    }
}
