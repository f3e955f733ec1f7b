/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcErasureStoreTest extends ErasureStoreContract {
    private final PostgresDatabase database = PostgresDatabase.create("core", "retention");
    private final Transactions worker = database.workerTransactions();
    private final ErasureStore store = new JdbcErasureStore(worker);

    @Override
    ErasureStore store() {
        return store;
    }

    @Test
    void together_thatFails_isRolledBack() {
        assertThatThrownBy(() -> store.together(() -> {
                    store.advance(Ledger.of(TENANT, LocalDate.of(2026, 3, 31), 60));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(store.find(TENANT)).isEmpty();
    }

    @Test
    void twoNodes_seeOneLedger() {
        assertThat(store.advance(Ledger.of(TENANT, LocalDate.of(2026, 3, 31), 60)))
                .isTrue();
        ErasureStore other = new JdbcErasureStore(Transactions.over(database.worker()));
        assertThat(other.advance(Ledger.of(TENANT, LocalDate.of(2026, 3, 31), 60)))
                .isFalse();
        assertThat(other.find(TENANT)).isEqualTo(store.find(TENANT));
    }

    /** The module has no table of tenants, so there is nothing to isolate; the application's role cannot reach any. */
    @Test
    void schema_isTheWorkersAlone() {
        assertThat(RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                        .plan(database.owner(), IsolationSpec.builder().build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from sk_erasure",
                "insert into sk_erasure_step values ('c-1', 't', 0, 0, 0)",
                "delete from sk_erasure_step",
                "update sk_erasure set stage = 'ERASED'"
            })
    void app_mayNotTouchTheLedger(String sql) {
        Transactions app = database.appTransactions();
        assertThatThrownBy(() -> Tenants.run(
                        TENANT,
                        () -> app.call(
                                connection -> connection.createStatement().execute(sql))))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo("42501"));
    }

    @Test
    void worker_mayNotDeleteTheLedger() {
        assertThatThrownBy(() ->
                        worker.call(connection -> connection.createStatement().execute("delete from sk_erasure")))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.sqlState()).isEqualTo("42501"));
    }
}
