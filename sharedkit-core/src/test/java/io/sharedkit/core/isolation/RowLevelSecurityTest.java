/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("ON-08")
class RowLevelSecurityTest {
    private static final TenantId AOZORA = TenantId.of("aozora");
    private static final TenantId TAKASAKI = TenantId.of("takasaki");

    private final Database database = Database.create();
    private final RowLevelSecurity security = RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT);
    private final IsolationSpec employee =
            IsolationSpec.builder().tenant("employee", "tenant_id").build();

    @Test
    void plan_ofCoresOwnTables_isEmpty() {
        IsolationSpec own = IsolationSpec.builder()
                .tenant("sk_seat", "tenant_id")
                .tenant("sk_mail", "tenant_id")
                .build();
        assertThat(security.plan(database.owner(), own)).isEmpty();
    }

    @Test
    void apply_secures_andNothingIsMissingAfterwards() {
        owner("create table employee (tenant_id text, id integer, name text)");
        assertThat(security.plan(database.owner(), employee)).hasSize(9);
        assertThat(security.apply(database.owner(), employee)).hasSize(9);
        assertThat(security.plan(database.owner(), employee)).isEmpty();
        assertThat(security.apply(database.owner(), employee)).isEmpty();
        insert(AOZORA);
        insert(TAKASAKI);
        assertThat(seen(AOZORA, "employee")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table employee disable row level security                              | enable row level security
            alter table employee no force row level security                             | force row level security
            alter table employee alter column tenant_id drop not null                    | set not null
            alter table employee alter column tenant_id drop default                     | set default sk_tenant()
            alter table employee alter column tenant_id set default 'aozora'             | set default sk_tenant()
            drop policy sk_tenant_de7724db on employee                                   | create policy sk_tenant_de7724db
            drop policy sk_floor_61272aaa on employee                                    | create policy sk_floor_61272aaa
            alter policy sk_floor_61272aaa on employee using (true)                      | drop policy sk_floor_61272aaa
            alter policy sk_floor_61272aaa on employee with check (true)                 | drop policy sk_floor_61272aaa
            alter policy sk_floor_61272aaa on employee to sk_worker                      | drop policy sk_floor_61272aaa
            alter policy sk_tenant_de7724db on employee to sk_app                        | drop policy sk_tenant_de7724db
            alter policy sk_tenant_de7724db on employee using (tenant_id = sk_tenant() or true) | drop policy sk_tenant_de7724db
            create policy sk_tenant_0badcafe on employee using (true)                    | drop policy sk_tenant_0badcafe
            create policy sk_floor_0badcafe on employee as restrictive using (true)      | drop policy sk_floor_0badcafe
            drop index employee_tenant_id_idx                                            | create index on
            """)
    void drift_isPlannedAndMended(String drift, String mend) {
        owner("create table employee (tenant_id text, id integer, name text)");
        security.apply(database.owner(), employee);
        owner(drift);
        assertThat(security.plan(database.owner(), employee)).anyMatch(sql -> sql.contains(mend));
        security.apply(database.owner(), employee);
        assertThat(security.plan(database.owner(), employee)).isEmpty();
    }

    @Test
    void laterPermissivePolicy_cannotWidenTheFloor() {
        owner(
                "create table employee (tenant_id text, id integer, name text)",
                "grant select, insert on employee to sk_app");
        security.apply(database.owner(), employee);
        owner("create policy everything on employee as permissive for all to public using (true) with check (true)");
        insert(AOZORA);
        insert(TAKASAKI);
        assertThat(seen(AOZORA, "employee")).isEqualTo("1");
    }

    @Test
    void undeclaredTable_isAFault() {
        owner(
                "create table employee (tenant_id text)",
                "create table salary (id integer)",
                "create materialized view m as select 1");
        assertThatThrownBy(() -> security.plan(database.owner(), employee))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("m, salary")
                .hasMessageContaining("tenant, shared or system");
    }

    @Test
    void declaredTable_thatIsNotThere_isAFault() {
        assertThatThrownBy(() -> security.plan(database.owner(), employee))
                .hasMessageContaining("There is no table employee");
        owner("create table employee (company_id text)");
        assertThatThrownBy(() -> security.plan(database.owner(), employee)).hasMessageContaining("no column tenant_id");
    }

    @ParameterizedTest
    @CsvSource({"uuid, of type uuid", "bigint, of type bigint", "char(8), of type character"})
    void tenantColumn_thatIsNoText_isRefused(String type, String message) {
        owner("create table employee (tenant_id " + type + ")");
        assertThatThrownBy(() -> security.apply(database.owner(), employee)).hasMessageContaining(message);
    }

    @Test
    void tenantColumn_underANondeterministicCollation_isRefused() {
        Database.execute(
                database.superuser(),
                "create collation loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        owner("create table employee (tenant_id text collate loose)");
        assertThatThrownBy(() -> security.apply(database.owner(), employee))
                .hasMessageContaining("nondeterministic")
                .hasMessageContaining("collate \"C\"");
    }

    @Test
    void materializedView_declaredAsATenants_isRefused() {
        owner("create materialized view employee as select 'aozora'::text as tenant_id");
        assertThatThrownBy(() -> security.apply(database.owner(), employee)).hasMessageContaining("materialized view");
    }

    @Test
    void varcharColumnAndWordsOfSql_areSecuredLikeAnyOther() {
        owner(
                "create table \"user\" (\"order\" varchar(64), id integer)",
                "grant select, insert on \"user\" to sk_app");
        IsolationSpec spec = IsolationSpec.builder().tenant("user", "order").build();
        security.apply(database.owner(), spec);
        assertThat(security.plan(database.owner(), spec)).isEmpty();
        Tenants.run(TAKASAKI, () -> Database.execute(database.app(), "insert into \"user\" (id) values (1)"));
        assertThat(seen(AOZORA, "\"user\"")).isEqualTo("0");
    }

    @Test
    void otherRoles_getTheirOwnPolicy() {
        Database.execute(
                database.superuser(),
                "drop role if exists other_app",
                "create role other_app",
                "drop role if exists other_worker",
                "create role other_worker");
        owner("create table employee (tenant_id text, id integer, name text)");
        RowLevelSecurity others = RowLevelSecurity.forRoles(new DatabaseRoles("other_app", "other_worker"));
        others.apply(database.owner(), employee);
        assertThat(others.plan(database.owner(), employee)).isEmpty();
        assertThat(security.plan(database.owner(), employee))
                .anyMatch(sql -> sql.startsWith("create policy sk_tenant_de7724db"))
                .anyMatch(sql -> sql.contains("grant select, delete on \"employee\" to sk_worker"))
                .hasSize(4);
        Database.execute(database.superuser(), "drop table employee", "drop role other_app", "drop role other_worker");
    }

    @Test
    void apply_thatFails_leavesNothingBehind() {
        owner("create table employee (tenant_id text)", "insert into employee values (null)");
        assertThatThrownBy(() -> security.apply(database.owner(), employee))
                .hasMessageContaining("contains null values");
        assertThat(security.plan(database.owner(), employee)).hasSize(9);
    }

    private void owner(String... sql) {
        Database.execute(database.owner(), sql);
    }

    private void insert(TenantId tenant) {
        Tenants.run(tenant, () -> Database.execute(database.app(), "insert into employee (id) values (1)"));
    }

    private String seen(TenantId tenant, String table) {
        return Tenants.get(tenant, () -> Database.ask(database.app(), "select count(*) from " + table));
    }
}
