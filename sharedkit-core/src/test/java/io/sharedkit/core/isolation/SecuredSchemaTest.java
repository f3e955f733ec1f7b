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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types, rights, schemas, partitions and the script. */
@Tag("ON-08")
class SecuredSchemaTest {
    private final Database database = Database.create();
    private final RowLevelSecurity security = RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "bigint, BIGINT, 7, 8",
        "integer, BIGINT, 7, 8",
        "smallint, BIGINT, 7, 8",
        "uuid, UUID, 0190a0b0-0000-7000-8000-000000000001, 0190a0b0-0000-7000-8000-000000000002",
        "text, TEXT, aozora, takasaki",
        "varchar(20), TEXT, aozora, takasaki"
    })
    void everyType_isSecuredOnce_andIsolates(String column, TenantType type, String one, String other) {
        owner("create table employee (company_id " + column + ", id integer, primary key (company_id, id))");
        IsolationSpec spec =
                IsolationSpec.builder().tenant("employee", "company_id", type).build();
        secure(spec);
        as(one, "insert into employee (id) values (1)");
        as(other, "insert into employee (id) values (1), (2)");
        assertThat(List.of(seen(one, "employee"), seen(other, "employee"))).containsExactly("1", "2");
        assertThat(database.look("select count(distinct company_id) from employee"))
                .isEqualTo("2");
        assertThatThrownBy(() -> as(one, "insert into employee values ('" + other + "', 9)"))
                .hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @CsvSource({"text, BIGINT", "bigint, UUID", "uuid, TEXT", "numeric, BIGINT", "char(8), TEXT"})
    void column_ofAnotherTypeThanDeclared_isRefused(String column, TenantType type) {
        owner("create table employee (company_id " + column + ")");
        IsolationSpec spec =
                IsolationSpec.builder().tenant("employee", "company_id", type).build();
        assertThatThrownBy(() -> security.plan(database.owner(), spec))
                .hasMessageContaining("employee.company_id is of type")
                .hasMessageContaining("declared as " + type);
    }

    @Test
    void policyOfAnIntegerColumn_usesItsIndex() {
        owner(
                "create table employee (company_id integer, id integer, primary key (company_id, id))",
                "insert into employee select c, i from generate_series(1, 50) c, generate_series(1, 100) i",
                "analyze employee");
        secure(IsolationSpec.builder()
                .tenant("employee", "company_id", TenantType.BIGINT)
                .build());
        assertThat(Tenants.get(
                        TenantId.of("7"),
                        () -> Database.ask(database.app(), "explain (format json) select count(*) from employee")))
                .contains("Index Cond")
                .contains("(company_id = ");
    }

    @Test
    void rights_areTheLeast_whereNobodyHasAny() {
        owner(
                "create table employee (tenant_id text, id serial, number integer generated always as identity)",
                "create table prefecture (code integer)",
                "create table job (id integer)");
        IsolationSpec spec = IsolationSpec.builder()
                .tenant("employee", "tenant_id")
                .shared("prefecture")
                .system("job")
                .build();
        secure(spec);
        assertThat(rights("employee"))
                .isEqualTo("sk_app:DELETE sk_app:INSERT sk_app:SELECT sk_app:UPDATE sk_worker:DELETE sk_worker:SELECT");
        assertThat(rights("prefecture")).isEqualTo("sk_app:SELECT sk_worker:SELECT");
        assertThat(rights("job")).isNull();
        as("aozora", "insert into employee default values");
        assertThat(seen("aozora", "employee where id = 1 and number = 1")).isEqualTo("1");
        assertThat(database.look("select has_sequence_privilege('sk_app', 'employee_number_seq', 'USAGE')"))
                .isEqualTo("f");
    }

    @Test
    void rights_thatAreNarrower_areRespected_andDangerousOnesRevoked() {
        owner(
                "create table employee (tenant_id text, id serial)",
                "create table note (tenant_id text)",
                "create table prefecture (code integer)",
                "create table job (id integer)",
                "grant select, truncate, trigger on employee to sk_app",
                "grant references (id) on employee to sk_worker",
                "grant insert (tenant_id) on note to sk_app",
                "grant all on prefecture to public",
                "grant select, insert on job to sk_app, sk_worker");
        IsolationSpec spec = IsolationSpec.builder()
                .tenant("employee", "tenant_id")
                .tenant("note", "tenant_id")
                .shared("prefecture")
                .system("job")
                .build();
        secure(spec);
        assertThat(rights("employee")).isEqualTo("sk_app:SELECT");
        assertThat(database.look("select has_column_privilege('sk_worker', 'employee', 'id', 'REFERENCES')"))
                .isEqualTo("f");
        assertThat(rights("note")).isNull();
        assertThat(rights("prefecture")).isEqualTo("PUBLIC:DELETE PUBLIC:INSERT PUBLIC:SELECT PUBLIC:UPDATE");
        assertThat(database.look("select count(*) from pg_class, aclexplode(relacl) x where relname = 'prefecture'"
                        + " and x.grantee = 0 and x.privilege_type = 'MAINTAIN'"))
                .isEqualTo("0");
        assertThat(rights("job")).isEqualTo("sk_worker:INSERT sk_worker:SELECT");
    }

    @Test
    void role_thatIsNotThere_isNamed() {
        assertThatThrownBy(() -> RowLevelSecurity.forRoles(new DatabaseRoles("nobody_app", "sk_worker"))
                        .plan(database.owner(), IsolationSpec.builder().build()))
                .hasMessageContaining("no role nobody_app");
    }

    @Test
    void severalSchemas_areSecuredByTheirQualifiedNames() {
        hr(
                "create table hr.department (tenant_id text, id integer primary key)",
                "create table hr.employee (tenant_id text, id integer primary key, dept integer references hr.department)",
                "create table employee (tenant_id text, id integer)",
                "grant usage on schema hr to sk_app");
        IsolationSpec.Builder spec =
                IsolationSpec.builder().tenant("hr.employee", "tenant_id").tenant("employee", "tenant_id");
        assertThatThrownBy(() -> security.plan(database.owner(), spec.build()))
                .hasMessageContaining("not declared: hr.department");
        spec.tenant("hr.department", "tenant_id");
        secure(spec.build());
        as("aozora", "insert into hr.department (id) values (1)");
        as("takasaki", "insert into employee (id) values (1)");
        assertThat(List.of(
                        seen("aozora", "hr.department"), seen("takasaki", "hr.department"), seen("aozora", "employee")))
                .containsExactly("1", "0", "0");
        assertThatThrownBy(() -> security.plan(
                        database.owner(),
                        IsolationSpec.builder()
                                .tenant("ghost.t", "tenant_id")
                                .tenant("employee", "tenant_id")
                                .build()))
                .hasMessageContaining("ghost.t in the schema ghost");
        assertThatThrownBy(() -> security.plan(
                        database.owner(),
                        spec.tenant("public.employee", "tenant_id").build()))
                .hasMessageContaining("employee is declared twice");
    }

    @Test
    void partitions_ofWhateverDepth_areSecuredWithoutBeingDeclared() {
        hr(
                "create table employee (tenant_id text, id integer, email text, unique (id)) partition by range (id)",
                "create table employee_1 partition of employee for values from (0) to (10)",
                "create table employee_2 partition of employee for values from (10) to (20) partition by range (id)",
                "create table hr.employee_2a partition of employee_2 for values from (10) to (15)",
                "create unique index local_email on employee_1 (email)");
        IsolationSpec spec =
                IsolationSpec.builder().tenant("employee", "tenant_id").build();
        List<String> plan = secure(spec);
        assertThat(plan).filteredOn(sql -> sql.contains("set not null")).hasSize(1);
        assertThat(plan).filteredOn(sql -> sql.contains("set default")).hasSize(1);
        assertThat(plan)
                .filteredOn(sql -> sql.contains("force row level security"))
                .hasSize(4);
        assertThat(plan).filteredOn(sql -> sql.startsWith("grant")).hasSize(2);
        assertThat(database.look("select pg_get_indexdef('local_email'::regclass)"))
                .contains("(tenant_id, email)");
        as("aozora", "insert into employee (id) values (1), (12)");
        Database.execute(
                database.superuser(),
                "grant usage on schema hr to sk_app",
                "grant select on employee_1, hr.employee_2a to sk_app");
        for (String table : List.of("employee", "employee_1", "hr.employee_2a")) {
            assertThat(seen("takasaki", table)).isEqualTo("0");
        }
        assertThat(seen("aozora", "hr.employee_2a")).isEqualTo("1");
        owner("create table employee_3 partition of employee for values from (20) to (30)");
        assertThat(security.plan(database.owner(), spec)).hasSize(4).allMatch(sql -> sql.contains("employee_3"));
    }

    @Test
    void inheritanceChild_isSecured_andGetsItsOwnIndex() {
        owner(
                "create table person (tenant_id text, id integer)",
                "create table employee (salary integer) inherits (person)");
        List<String> plan =
                secure(IsolationSpec.builder().tenant("person", "tenant_id").build());
        assertThat(plan).filteredOn(sql -> sql.startsWith("create index")).hasSize(2);
        as("aozora", "insert into person (id) values (1)");
        assertThat(seen("takasaki", "person")).isEqualTo("0");
    }

    @Test
    void partition_declaredAsShared_isRefused() {
        owner(
                "create table employee (tenant_id text, id integer) partition by range (id)",
                "create table employee_1 partition of employee for values from (0) to (10)");
        IsolationSpec spec = IsolationSpec.builder()
                .tenant("employee", "tenant_id")
                .shared("employee_1")
                .build();
        assertThatThrownBy(() -> security.plan(database.owner(), spec))
                .hasMessageContaining("employee_1")
                .hasMessageContaining("cannot be declared as shared or system");
    }

    @Test
    void partitionOfASharedTable_isStillToBeDeclared() {
        owner(
                "create table holiday (id integer) partition by range (id)",
                "create table holiday_1 partition of holiday for values from (0) to (10)");
        assertThatThrownBy(() -> security.plan(
                        database.owner(),
                        IsolationSpec.builder().shared("holiday").build()))
                .hasMessageContaining("not declared: holiday_1");
    }

    @Test
    void script_isTheWholePlan_andEmptyAfterwards() {
        owner("create table employee (tenant_id text, id integer primary key)");
        IsolationSpec spec =
                IsolationSpec.builder().tenant("employee", "tenant_id").build();
        String script = security.script(database.owner(), spec);
        assertThat(script)
                .startsWith("-- Row-level security as sharedkit's RowLevelSecurity generates it")
                .contains(spec.fingerprint())
                .endsWith(";\n");
        assertThat(script.lines().filter(line -> line.endsWith(";")))
                .hasSameSizeAs(security.plan(database.owner(), spec));
        owner(script);
        assertThat(security.plan(database.owner(), spec)).isEmpty();
        assertThat(security.script(database.owner(), spec)).isEmpty();
    }

    @AfterEach
    void dropTheOtherSchema() {
        Database.execute(database.superuser(), "drop schema if exists hr cascade");
    }

    private void hr(String... sql) {
        Database.execute(database.superuser(), "create schema hr authorization sk_owner");
        owner(sql);
    }

    private List<String> secure(IsolationSpec spec) {
        List<String> applied = security.apply(database.owner(), spec);
        assertThat(security.plan(database.owner(), spec)).isEmpty();
        return applied;
    }

    private String rights(String table) {
        return database.look("""
                select string_agg(grantee || ':' || privilege_type, ' ' order by grantee, privilege_type)
                from information_schema.table_privileges where table_name = '%s' and grantee <> 'sk_owner'""".formatted(table));
    }

    private void owner(String... sql) {
        Database.execute(database.owner(), sql);
    }

    private void as(String tenant, String sql) {
        Tenants.run(TenantId.of(tenant), () -> Database.execute(database.app(), sql));
    }

    private String seen(String tenant, String table) {
        return Tenants.get(TenantId.of(tenant), () -> Database.ask(database.app(), "select count(*) from " + table));
    }
}
