/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.util.List;

/** A small schema as it grew before anybody thought of tenants: only the departments know their company. */
final class LiveSchema {
    static final String[] TABLES = {
        "create table company (id bigint primary key, name text)",
        "create table department (id integer primary key, company_id bigint not null references company, name text)",
        "create table employee (id integer primary key, department_id integer references department on delete set null,"
                + " email text unique, login text)",
        "create unique index employee_login on employee (lower(login))",
        "create table salary (id integer primary key, employee_id integer not null references employee on delete cascade,"
                + " yen integer not null)",
        "create table note (id integer primary key, employee_id integer references employee,"
                + " author_id integer references employee deferrable initially deferred, words text)",
        "create table prefecture (code integer primary key)",
        "grant select, insert, update, delete on company, department, employee, salary, note to sk_app",
        "grant select on prefecture to sk_app",
        "insert into company select c, 'company ' || c from generate_series(1, 3) c",
        "insert into department select d, 1 + d % 3, 'd' from generate_series(1, 9) d",
        "insert into employee select e, 1 + e % 9, 'e' || e, 'L' || e from generate_series(1, 90) e",
        "insert into salary select e, e, 300000 from generate_series(1, 90) e",
        "insert into note select e, e, e, 'n' from generate_series(1, 90) e",
    };
    private static final String SHAPE = """
            select string_agg(line, chr(10) order by line) from (
              select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
                     || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '-') as line
              from pg_attribute a join pg_class c on c.oid = a.attrelid
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relnamespace = 'public'::regnamespace
              union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated
              from pg_constraint where connamespace = 'public'::regnamespace
              union all select pg_get_indexdef(indexrelid) || indisvalid from pg_index
              where indrelid::regclass::text !~ '^(pg_|sk_|information)'
              union all select polrelid::regclass || ' ' || polname from pg_policy
              union all select tgrelid::regclass || ' ' || tgname from pg_trigger where not tgisinternal
              union all select relname || ' ' || relkind::text || ' ' || relrowsecurity || relforcerowsecurity || ' ' ||
                     array(select x.grantee::regrole || '=' || x.privilege_type
                           from aclexplode(relacl) x order by 1)::text
              from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
              union all select 'function ' || proname from pg_proc
              where pronamespace = 'public'::regnamespace) shape
            where line !~ '(^|[ ."])sk_(adoption|observed|mail|seat|tenant|work|core|refuse)'""";

    final Database database = Database.create();

    LiveSchema() {
        Database.execute(database.owner(), TABLES);
    }

    static IsolationSpec.Builder spec() {
        return IsolationSpec.builder()
                .tenant("company", "id", TenantType.BIGINT)
                .tenant("department", "company_id", TenantType.BIGINT)
                .tenant("employee", "company_id", TenantType.BIGINT)
                .tenant("salary", "company_id", TenantType.BIGINT)
                .tenant("note", "company_id", TenantType.BIGINT)
                .shared("prefecture");
    }

    static RowLevelSecurity security() {
        return RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT);
    }

    Adoption.Builder adoption() {
        return security()
                .adopt(spec().build())
                .backfill("note", "employee_id", "employee")
                .attempts(20, Duration.ZERO)
                .batchSize(20);
    }

    /** One that gives up soon. */
    Adoption hasty() {
        return adoption()
                .attempts(2, Duration.ZERO)
                .lockTimeout(Duration.ofMillis(300))
                .build();
    }

    /** Runs the stages up to this one. */
    void runTo(Adoption adoption, String stage) {
        for (AdoptionStage one : adoption.stages()) {
            one.run(database.owner());
            if (one.name().equals(stage)) {
                return;
            }
        }
    }

    static AdoptionStage stage(Adoption adoption, String name) {
        return adoption.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Everything that the stages may change, as text. */
    String shape() {
        return database.look(SHAPE);
    }

    void owner(String... sql) {
        Database.execute(database.owner(), sql);
    }

    /** As the application does today, which knows no tenant. */
    void unaware(String... sql) {
        Database.execute(database.rawApp(), sql);
    }

    void as(String tenant, String... sql) {
        Tenants.run(TenantId.of(tenant), () -> Database.execute(database.app(), sql));
    }

    String seen(String tenant, String sql) {
        return Tenants.get(TenantId.of(tenant), () -> Database.ask(database.app(), sql));
    }

    String look(String sql) {
        return database.look(sql);
    }

    List<String> run(Adoption adoption, String stage) {
        return stage(adoption, stage).run(database.owner());
    }
}
