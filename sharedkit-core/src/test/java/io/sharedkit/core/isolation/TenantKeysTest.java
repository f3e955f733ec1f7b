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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and foreign keys get the tenant column, and keep everything else. */
@Tag("ON-08")
class TenantKeysTest {
    private final Database database = Database.create();
    private final RowLevelSecurity security = RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT);
    private final IsolationSpec.Builder spec = IsolationSpec.builder()
            .tenant("department", "company_id", TenantType.BIGINT)
            .tenant("employee", "company_id", TenantType.BIGINT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            constraint k primary key (id)                        | PRIMARY KEY (company_id, id)
            constraint k unique (code)                           | UNIQUE (company_id, code)
            constraint k unique (code, id)                       | UNIQUE (company_id, code, id)
            constraint k unique nulls not distinct (code)        | UNIQUE NULLS NOT DISTINCT (company_id, code)
            constraint k unique (code) include (name)            | UNIQUE (company_id, code) INCLUDE (name)
            constraint k unique (code) include (company_id)      | UNIQUE (company_id, code) INCLUDE (company_id)
            constraint k unique (code) deferrable initially deferred | UNIQUE (company_id, code) DEFERRABLE INITIALLY DEFERRED
            constraint k unique (code, company_id)               | UNIQUE (code, company_id)
            constraint k unique (code, token)                    | UNIQUE (code, token)
            """)
    void key_getsTheTenantColumnFirst_unlessItHoldsItOrAUuid(String key, String wanted) {
        table("department", "code integer, name text, token uuid, " + key);
        table("employee", "name text");
        secure();
        assertThat(definition("k")).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            k on department (lower(name))            | USING btree (company_id, lower(name))
            k on department (name) where code > 1    | USING btree (company_id, name) WHERE (code > 1)
            k on department (name text_pattern_ops desc) | USING btree (company_id, name text_pattern_ops DESC)
            k on department (lower(name), company_id) | USING btree (lower(name), company_id)
            """)
    void uniqueIndex_getsTheTenantColumnFirst(String index, String wanted) {
        table("department", "code integer, name text");
        table("employee", "name text");
        owner("create unique index " + index);
        secure();
        assertThat(database.look("select pg_get_indexdef('k'::regclass)"))
                .startsWith("CREATE UNIQUE INDEX")
                .endsWith(wanted);
    }

    @Test
    void anotherTenantsValue_isNoLongerTold() {
        table("department", "code integer unique");
        table("employee", "name text");
        secure();
        insert("1", "insert into department (id, code) values (1, 7)");
        insert("2", "insert into department (id, code) values (1, 7)");
        assertThatThrownBy(() -> insert("2", "insert into department (id, code) values (2, 7)"))
                .hasMessageContaining("department_code_key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                       | ''
            on delete cascade                        | ON DELETE CASCADE
            on update cascade on delete restrict     | ON UPDATE CASCADE ON DELETE RESTRICT
            on delete set null                       | ON DELETE SET NULL (dept)
            on delete set default                    | ON DELETE SET DEFAULT (dept)
            deferrable                               | DEFERRABLE
            deferrable initially deferred            | DEFERRABLE INITIALLY DEFERRED
            match full                               | ''
            not valid                                | NOT VALID
            """)
    void foreignKey_getsThePair_andKeepsItsActions(String actions, String wanted) {
        table("department", "primary key (id)");
        table("employee", "dept integer");
        owner("alter table employee add constraint k foreign key (dept) references department " + actions);
        secure();
        assertThat(definition("k"))
                .isEqualTo(("FOREIGN KEY (company_id, dept) REFERENCES department(company_id, id) " + wanted).strip());
    }

    @Test
    void foreignKey_toAnotherTenantsRow_isRefused_andClearsOnlyItsOwnColumn() {
        table("department", "primary key (id)");
        table("employee", "dept integer references department on delete set null");
        secure();
        insert("1", "insert into department (id) values (5)");
        insert("1", "insert into employee (id, dept) values (1, 5)");
        assertThatThrownBy(() -> insert("2", "insert into employee (id, dept) values (2, 5)"))
                .hasMessageContaining("employee_dept_fkey");
        insert("1", "delete from department");
        assertThat(database.look("select company_id || ':' || coalesce(dept::text, 'none') from employee"))
                .isEqualTo("1:none");
    }

    @Test
    void selfReferencesCyclesAndSeveralColumns_areOrdered() {
        table(
                "department",
                "code integer, head integer, parent integer references department, primary key (id), unique (code, id)");
        table(
                "employee",
                "dept integer references department, boss integer, c integer not null, i integer not null, primary key (id)");
        owner(
                "alter table employee add constraint pair foreign key (c, i) references department (code, id) match full",
                "alter table department add foreign key (head) references employee",
                "alter table employee add foreign key (boss) references employee");
        secure();
        assertThat(definition("pair"))
                .isEqualTo("FOREIGN KEY (company_id, c, i) REFERENCES department(company_id, code, id) MATCH FULL");
        assertThat(definition("department_head_fkey"))
                .contains("(company_id, head) REFERENCES employee(company_id, id)");
        assertThat(definition("department_parent_fkey")).contains("department(company_id, id)");
    }

    @Test
    void acceptedPrimaryKey_stays_andReferencesGetTheKeyTheyNeed() {
        table("department", "constraint p primary key (id)");
        table("employee", "dept integer references department");
        spec.acceptKey("p", "in use");
        assertThat(secure()).contains("alter table \"department\" add unique (\"company_id\", \"id\")");
        assertThat(definition("p")).isEqualTo("PRIMARY KEY (id)");
        assertThat(definition("employee_dept_fkey")).contains("department(company_id, id)");
    }

    @Test
    void acceptedForeignKey_stays_ifItsParentKeyIsAcceptedToo() {
        table("department", "constraint p primary key (id)");
        table("employee", "dept integer constraint f references department");
        spec.acceptKey("f", "checked elsewhere");
        assertThatThrownBy(this::plan)
                .hasMessageContaining("f of employee")
                .hasMessageContaining("key p of department");
        spec.acceptKey("p", "in use");
        secure();
        assertThat(definition("f")).isEqualTo("FOREIGN KEY (dept) REFERENCES department(id)");
    }

    @Test
    void companyTable_whoseKeyIsTheTenant_isAParentLikeAnyOther() {
        owner("create table company (id bigint primary key, slug text constraint slug unique)");
        table("department", "primary key (id)");
        table("employee", "foreign key (company_id) references company (id)");
        spec.tenant("company", "id", TenantType.BIGINT);
        assertThatThrownBy(this::plan).hasMessageContaining("slug of company").hasMessageContaining("acceptKey");
        spec.acceptKey("slug", "public names");
        secure();
        assertThat(definition("employee_company_id_fkey")).isEqualTo("FOREIGN KEY (company_id) REFERENCES company(id)");
    }

    @Test
    void companyTable_thatNumbersItself_keepsItsIdentity() {
        owner("create table company (id bigint generated always as identity primary key, name text)");
        table("department", "primary key (id)");
        table("employee", "name text");
        spec.tenant("company", "id", TenantType.BIGINT);
        secure();
        assertThat(database.look(
                        "select attidentity from pg_attribute where attrelid = 'company'::regclass and attname = 'id'"))
                .isEqualTo("a");
    }

    @Test
    void whatNeedsADecision_isNamed_allAtOnce() {
        Database.execute(database.superuser(), "create extension if not exists btree_gist schema public");
        owner("create table company (id bigint primary key)");
        table("department", "primary key (id), span int4range, constraint x exclude using gist (span with &&)");
        table(
                "employee",
                "partner bigint constraint partner references company, dept integer constraint up references department on update set null,"
                        + " constraint company foreign key (company_id) references company");
        spec.tenant("company", "id", TenantType.BIGINT);
        assertThatThrownBy(this::plan)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exclusion constraint x of department")
                .hasMessageContaining("company_id with =")
                .hasMessageContaining("partner of employee lacks the tenant column: it refers to another tenant")
                .hasMessageContaining("up of employee")
                .hasMessageContaining("ON UPDATE SET NULL");
        owner(
                "alter table department drop constraint x",
                "alter table department add constraint x exclude using gist (company_id with =, span with &&)");
        owner("alter table employee drop constraint up");
        spec.acceptKey("partner", "partners are public");
        secure();
    }

    @Test
    void matchFull_overNullableColumns_isRefused() {
        table("department", "code integer, unique (code, id)");
        table(
                "employee",
                "c integer, i integer, constraint f foreign key (c, i) references department (code, id) match full");
        assertThatThrownBy(this::plan).hasMessageContaining("f of employee").hasMessageContaining("MATCH FULL");
    }

    @Test
    void setNull_beforePostgreSql15_isRefused() {
        ForeignKey key = new ForeignKey(
                "f", "1", "c", List.of("x"), "2", List.of("y"), List.of(), "n", "a", false, "", true, "p", "");
        Table none = new Table(
                new TableName("s", "t", true),
                "1",
                "r",
                false,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Table.Rights(java.util.Set.of(), java.util.Set.of(), java.util.Set.of()));
        Schema.Tenant tenant = new Schema.Tenant(none, "company_id", TenantType.BIGINT, false);
        assertThat(CompositeReference.obstacle(tenant, tenant, key, 14))
                .hasValueSatisfying(reason -> assertThat(reason).contains("version 15"));
        assertThat(CompositeReference.obstacle(tenant, tenant, key, 15)).isEmpty();
    }

    @Test
    void keysOfTablesThatAreForcedAlready_areMended() {
        table("department", "primary key (company_id, id)");
        table("employee", "dept integer");
        secure();
        insert("1", "insert into department (id) values (5)");
        insert("1", "insert into employee (id, dept) values (1, 5)");
        owner("alter table department add unique (id)");
        owner(
                "alter table employee no force row level security",
                "alter table department no force row level security",
                "alter table employee add constraint k foreign key (dept) references department (id)",
                "alter table employee force row level security",
                "alter table department force row level security");
        assertThat(secure()).contains("alter table \"department\" no force row level security");
        assertThat(definition("k")).contains("(company_id, dept)");
        assertThat(
                        database.look(
                                "select bool_and(relforcerowsecurity) from pg_class where relname in ('department', 'employee')"))
                .isEqualTo("t");
    }

    @Test
    void replicaIdentity_isKept() {
        table("department", "code integer not null constraint k unique");
        table("employee", "name text");
        owner(
                "alter table department alter company_id set not null",
                "alter table department replica identity using index k");
        secure();
        assertThat(database.look("select indisreplident from pg_index where indexrelid = 'k'::regclass"))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create index on department (company_id, id)                 | 0
            create index on department (id, company_id)                 | 1
            create index on department (company_id) where id > 5        | 1
            create index on department using hash (company_id)          | 1
            """)
    void index_thatTheTenantColumnLeads_isPlannedOnlyWhereNoneServes(String index, int planned) {
        table("department", "name text");
        table("employee", "primary key (company_id, id)");
        owner(index);
        assertThat(plan().stream().filter(sql -> sql.startsWith("create index on \"department\"")))
                .hasSize(planned);
    }

    private void table(String name, String rest) {
        owner("create table " + name + " (company_id bigint, id integer, " + rest + ")");
    }

    private List<String> plan() {
        return security.plan(database.owner(), spec.build());
    }

    private List<String> secure() {
        List<String> applied = security.apply(database.owner(), spec.build());
        assertThat(plan()).isEmpty();
        return applied;
    }

    private String definition(String constraint) {
        return database.look(
                "select pg_get_constraintdef(oid) from pg_constraint where conname = '" + constraint + "'");
    }

    private void owner(String... sql) {
        Database.execute(database.owner(), sql);
    }

    private void insert(String tenant, String sql) {
        Tenants.run(TenantId.of(tenant), () -> Database.execute(database.app(), sql));
    }
}
