/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.fixture.Database;
import java.util.List;

/** A schema that is as it should be, until a test plants something; {@link #clean} takes away what a schema cannot. */
final class VerifiedSchema {
    static final String ONE = "sk-probe-one";
    static final String OTHER = "sk-probe-other";

    private static final List<String> TABLES = List.of(
            "create table prefecture (code text primary key, name text)",
            "grant select on prefecture to sk_app",
            """
            create table department (
              tenant_id text collate "C" not null default sk_tenant(), id integer not null, primary key (tenant_id, id))""",
            """
            create table employee (
              tenant_id text collate "C" not null default sk_tenant(), id integer not null, email text,
              department integer, primary key (tenant_id, id), unique (tenant_id, email),
              foreign key (tenant_id, department) references department (tenant_id, id))""",
            "grant select, insert, update, delete on department, employee to sk_app, sk_worker");
    private static final String SECURE = """
            create policy tenant on %1$s for all to sk_app, sk_worker
              using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
            create policy floor on %1$s as restrictive for all to public
              using (tenant_id = (select sk_tenant())) with check (tenant_id = (select sk_tenant()));
            alter table %1$s enable row level security;
            alter table %1$s force row level security""";
    private static final String ROWS = """
            insert into employee select t, n, t || n from unnest(array['sk-probe-one', 'sk-probe-other']) t,
              generate_series(1, 3) n""";

    /** Drops what the cases make outside the schema. */
    private static final String CLEAN = """
            do $$ declare x record; begin
              drop schema public cascade; create schema public authorization sk_owner;
              grant usage on schema public to public;
              for x in select pubname from pg_publication loop execute format('drop publication %I', x.pubname); end loop;
              for x in select extname from pg_extension where extname <> 'plpgsql' loop
                execute format('drop extension %I cascade', x.extname); end loop;
              for x in select nspname from pg_namespace where nspname like 'extra%' loop
                execute format('drop schema %I cascade', x.nspname); end loop;
              perform lo_unlink(oid) from pg_largeobject_metadata;
              alter default privileges for role sk_owner revoke all on tables from public;
              alter default privileges for role sk_owner in schema public revoke all on tables from sk_app;
              alter default privileges for role sk_owner in schema public revoke all on sequences from sk_app;
              for x in select rolname from pg_roles where rolname like 'extra%' loop
                execute format('drop owned by %I', x.rolname); execute format('drop role %I', x.rolname); end loop;
            end $$""";

    private static final List<String> ROLES = List.of(
            "alter role sk_app nosuperuser nobypassrls nocreaterole noreplication nocreatedb",
            "alter role sk_app reset all",
            "alter role sk_worker reset all",
            "alter role sk_app in database core reset all",
            "alter database core reset all",
            "revoke sk_owner, pg_execute_server_program, pg_read_all_data from sk_app",
            "revoke sk_app from sk_worker",
            "revoke create on database core from sk_app",
            "revoke set on parameter session_replication_role, log_min_duration_statement from sk_app");

    private final Database database;
    private boolean subscribed;

    private VerifiedSchema(Database database) {
        this.database = database;
    }

    static VerifiedSchema create() {
        VerifiedSchema schema = new VerifiedSchema(Database.create());
        schema.run(
                "sk_owner",
                String.join(";\n", TABLES) + ";\n" + SECURE.formatted("department") + ";\n"
                        + SECURE.formatted("employee"));
        schema.run("postgres", ROWS);
        return schema;
    }

    Database database() {
        return database;
    }

    void run(String role, String sql) {
        subscribed |= sql.startsWith("create subscription");
        Database.execute(database.role(role), sql);
    }

    /** Takes the right to call an extension's functions from everybody. */
    void strip(String extension) {
        run("postgres", """
                do $$ declare f regprocedure; begin
                  for f in select d.objid::regprocedure from pg_depend d join pg_extension e on e.oid = d.refobjid
                    where d.classid = 'pg_proc'::regclass and d.deptype = 'e' and e.extname = '%s' loop
                    execute format('revoke execute on function %%s from public', f); end loop; end $$""".formatted(extension));
    }

    void clean() {
        if (subscribed) {
            run("postgres", "alter subscription extra_in disable");
            run("postgres", "alter subscription extra_in set (slot_name = none)");
            run("postgres", "drop subscription extra_in");
        }
        run("postgres", String.join(";\n", ROLES) + ";\n" + CLEAN);
    }
}
