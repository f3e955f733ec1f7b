/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.tenant.NoTenantException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TableErasureTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");

    private final Database database = Database.withEmployees();
    private final ErasureTarget employees = new TableErasure(database.workerTransactions(), "employee", "tenant_id");

    TableErasureTest() {
        hire(AOZORA, 25);
        hire(TAKASAKI, 5);
    }

    @Test
    void eraseBatch_untilNothingIsLeft_touchesTheOtherTenantNot() {
        Tenants.run(AOZORA, () -> {
            assertThat(employees.name()).isEqualTo("employee");
            assertThat(employees.count()).isEqualTo(25);
            assertThat(employees.eraseBatch(10)).isEqualTo(10);
            assertThat(employees.eraseBatch(10)).isEqualTo(10);
            assertThat(employees.count()).isEqualTo(5);
            assertThat(employees.eraseBatch(10)).isEqualTo(5);
            assertThat(employees.eraseBatch(10)).isZero();
            assertThat(employees.count()).isZero();
        });
        assertThat(Tenants.get(TAKASAKI, employees::count)).isEqualTo(5);
    }

    @Test
    void withoutTenant_nothingIsCountedOrErased() {
        assertThatThrownBy(employees::count).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> employees.eraseBatch(10)).isInstanceOf(NoTenantException.class);
    }

    @Test
    void tableWithoutRowLevelSecurity_isErasedByTenantAllTheSame() {
        Database.execute(
                database.owner(),
                "create table \"order\" (\"user\" text, n integer)",
                "insert into \"order\" values ('aozora', 1), ('takasaki', 2)",
                "grant select, delete on \"order\" to sk_worker");
        ErasureTarget orders = new TableErasure(database.workerTransactions(), "order", "user");
        assertThat(Tenants.get(AOZORA, () -> orders.eraseBatch(10))).isOne();
        assertThat(database.look("select \"user\" from \"order\"")).isEqualTo("takasaki");
    }

    @Test
    void batchOfNone_isRefused_sinceItWouldReadAsNoneLeft() {
        assertThatThrownBy(() -> Tenants.run(AOZORA, () -> employees.eraseBatch(0)))
                .hasMessageContaining("1 row or more");
    }

    @Test
    void rowsThatATriggerKeeps_areNeverReportedAsErased() {
        Database.execute(
                database.owner(),
                "create function keep() returns trigger language plpgsql as 'begin return null; end'",
                "create trigger keep before delete on employee for each row execute function keep()");
        long before = Tenants.get(AOZORA, employees::count);
        assertThat(Tenants.get(AOZORA, () -> employees.eraseBatch(10))).isZero();
        assertThat(Tenants.get(AOZORA, employees::count)).isEqualTo(before).isPositive();
    }

    @Test
    void rowsThatSomebodyChangesMeanwhile_areErasedInTheEnd() throws Exception {
        CompletableFuture<Integer> erased;
        try (Connection other = database.superuser().getConnection()) {
            other.setAutoCommit(false);
            Database.execute(other, "update employee set name = 'changed' where tenant_id = 'aozora'");
            erased = CompletableFuture.supplyAsync(() -> Tenants.get(AOZORA, () -> employees.eraseBatch(100)));
            database.awaitBlocked();
            other.commit();
        }
        assertThat(erased.get(30, TimeUnit.SECONDS)).isEqualTo(25);
        assertThat(database.look("select count(*) from employee")).isEqualTo("5");
    }

    @Test
    void names_thatNeedQuoting_areRefused() {
        assertThatThrownBy(() -> new TableErasure(database.workerTransactions(), "a b", "tenant_id"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TableErasure(database.workerTransactions(), "a", "t\" or true --"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void hire(TenantId tenant, int count) {
        Tenants.run(
                tenant,
                () -> Database.execute(
                        database.app(),
                        "insert into employee (id, name) select n, 'x' from generate_series(1, " + count + ") n"));
    }
}
