/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.fixture.Together;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JdbcTenantDirectoryTest extends TenantDirectoryContract {
    private static final TenantId ID = TenantId.of("race");

    private final Database database = Database.create();

    @Override
    TenantDirectory create() {
        return new JdbcTenantDirectory(Database.create().workerTransactions());
    }

    @Test
    void applicationsRole_cannotReadTheDirectory() {
        JdbcTenantDirectory asApp = new JdbcTenantDirectory(database.appTransactions());
        assertThatThrownBy(() -> Tenants.run(ID, asApp::list))
                .isInstanceOf(DatabaseException.class)
                .satisfies(e -> assertThat(((DatabaseException) e).sqlState()).isEqualTo("42501"));
    }

    @Test
    void register_rolledBackByTheCaller_isForgotten() {
        Transactions worker = database.workerTransactions();
        JdbcTenantDirectory directory = new JdbcTenantDirectory(worker);
        assertThatThrownBy(() -> worker.call(connection -> {
                    directory.register(ID, "株式会社青空商事");
                    throw new IllegalStateException("as the test asked for");
                }))
                .hasMessage("as the test asked for");
        assertThat(directory.find(ID)).isEmpty();
    }

    @Test
    void endContract_onTwoNodesAtOnce_happensOnce() throws Exception {
        new JdbcTenantDirectory(database.workerTransactions()).register(ID, "株式会社青空商事");
        assertThat(Together.run(6, i -> ending(new JdbcTenantDirectory(database.workerTransactions()), i)))
                .containsOnlyOnce(true);
    }

    @Test
    void endContract_whileAnotherNodeDoesTheSame_waitsAndIsRefused() throws Exception {
        Transactions first = database.workerTransactions();
        TenantDirectory directory = new JdbcTenantDirectory(first);
        directory.register(ID, "株式会社青空商事");
        LocalDate end = LocalDate.of(2027, 3, 31);
        CompletableFuture<Boolean> second = first.call(connection -> {
            directory.endContract(ID, end);
            CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(
                    () -> uncheckedEnding(new JdbcTenantDirectory(database.workerTransactions())));
            database.awaitBlocked();
            return other;
        });
        assertThat(second.get(60, TimeUnit.SECONDS)).isFalse();
        assertThat(directory.find(ID)).map(Tenant::contractEnd).contains(end);
    }

    private static boolean uncheckedEnding(TenantDirectory directory) {
        try {
            return ending(directory, 1).call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Callable<Boolean> ending(TenantDirectory directory, int day) {
        return () -> {
            try {
                directory.endContract(ID, LocalDate.of(2027, 3, 1 + day));
                return true;
            } catch (IllegalStateException e) {
                return false;
            }
        };
    }
}
