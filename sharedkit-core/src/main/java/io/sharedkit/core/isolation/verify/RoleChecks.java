/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/** What the role of the pool is, and may. Of a superuser only that is said: it may everything. */
final class RoleChecks {
    static final List<Check> ALL = List.of(
            Check.of(CheckId.R01, "select me.name, '' from me where me.rolsuper"),
            Check.of(CheckId.R02, "select me.name, '' from me where me.rolbypassrls and not me.rolsuper"),
            Check.of(CheckId.R03, """
                    select me.name, r.rolname::text from me join pg_roles r on pg_has_role(me.oid, r.oid, 'MEMBER')
                    where not me.rolsuper and r.oid <> me.oid and (r.rolsuper or r.rolbypassrls)"""),
            Check.of(CheckId.R04, """
                    select tt.fq, me.name from tt, me
                    where not me.rolsuper and pg_has_role(me.oid, tt.relowner, 'MEMBER')
                    union all
                    select 'database ' || d.datname, me.name from pg_database d, me
                    where d.datname = current_database() and not me.rolsuper
                      and pg_has_role(me.oid, d.datdba, 'MEMBER')"""),
            Check.of(CheckId.R05, """
                    select tt.fq, me.name || ': ' || string_agg(p.name, ', ' order by p.name)
                    from tt cross join me
                      cross join (values ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) p(name)
                    where not me.rolsuper and not pg_has_role(me.oid, tt.relowner, 'USAGE')
                      and (has_table_privilege(tt.oid, p.name)
                           or p.name = 'REFERENCES' and has_any_column_privilege(tt.oid, p.name))
                    group by tt.fq, me.name"""),
            Check.of(CheckId.R05, """
                            select tt.fq, me.name || ': MAINTAIN' from tt, me
                            where not me.rolsuper and not pg_has_role(me.oid, tt.relowner, 'USAGE')
                              and has_table_privilege(tt.oid, 'MAINTAIN')""").since(17),
            Check.of(CheckId.R06, """
                    select coalesce('role ' || r.rolname, 'database ' || d.datname), 'sharedkit.tenant'
                    from me cross join pg_db_role_setting s cross join unnest(s.setconfig) c
                      left join pg_roles r on r.oid = s.setrole
                      left join pg_database d on d.oid = s.setdatabase
                    where lower(c) like 'sharedkit.tenant=_%'
                      and s.setrole in (0, me.oid) and (s.setdatabase = 0 or d.datname = current_database())"""),
            Check.of(CheckId.R07, """
                    select me.name, r.rolname::text from me join pg_roles r on pg_has_role(me.oid, r.oid, 'MEMBER')
                    where not me.rolsuper and r.rolname in ('pg_execute_server_program', 'pg_read_server_files',
                      'pg_write_server_files', 'pg_read_all_data', 'pg_write_all_data', 'pg_read_all_stats',
                      'pg_monitor', 'pg_create_subscription', 'pg_maintain', 'pg_signal_backend')
                      and r.oid <> me.oid"""),
            Check.of(CheckId.R08, """
                    select 'schema ' || n.nspname, me.name from me, pg_namespace n
                    where not me.rolsuper and n.nspname = any(current_schemas(false))
                      and has_schema_privilege(n.oid, 'CREATE')
                    union all
                    select 'database ' || d.datname, me.name from me, pg_database d
                    where not me.rolsuper and d.datname = current_database()
                      and has_database_privilege(d.oid, 'CREATE')"""),
            Check.of(CheckId.R09, "select me.name, '' from me where current_setting('row_security') <> 'on'"),
            Check.of(CheckId.R10, "select me.name, session_user::text from me where session_user <> current_user"),
            Check.of(CheckId.R12, """
                    select me.name, concat_ws(', ', case when me.rolcreaterole then 'CREATEROLE' end,
                                                    case when me.rolreplication then 'REPLICATION' end)
                    from me where not me.rolsuper and (me.rolcreaterole or me.rolreplication)"""),
            Check.of(CheckId.R14, """
                            select me.name, 'session_replication_role' from me
                            where not me.rolsuper
                              and has_parameter_privilege('session_replication_role', 'SET')""").since(15));

    private RoleChecks() {}
}
