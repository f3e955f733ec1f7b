/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.DatabaseRoles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Whether the role of a connection is the one that is meant for work across tenants, and no other. */
final class CrossRole {
    private static final String PROBLEMS = """
            with me as (select oid, rolname, rolsuper, rolbypassrls, rolcreaterole, rolreplication
                          from pg_roles where rolname = current_user)
            select 'is superuser' as problem from me where rolsuper
            union all select 'has no BYPASSRLS' from me where not rolbypassrls and not rolsuper
            union all select 'has CREATEROLE' from me where rolcreaterole and not rolsuper
            union all select 'has REPLICATION' from me where rolreplication and not rolsuper
            union all select 'is not who logged in' where current_user <> session_user
            union all select 'is the role of the application or of the worker' from me where rolname in (?, ?)
            union all select 'can be assumed by ' || r.rolname from me, pg_roles r
               where r.rolname in (?, ?) and r.rolname <> me.rolname and pg_has_role(r.oid, me.oid, 'MEMBER')
            union all select 'owns tables, such as ' || min(c.relname) from me, pg_class c
                join pg_namespace n on n.oid = c.relnamespace
               where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                 and not me.rolsuper and pg_has_role(me.oid, c.relowner, 'MEMBER')
              having count(*) > 0
            union all select 'counts no changed rows: track_counts is off' where current_setting('track_counts') <> 'on'
            """;

    private CrossRole() {}

    /**
     * @throws IllegalStateException if the role may do too much or too little, or is one that others use
     */
    static void check(Connection connection, DatabaseRoles roles) throws SQLException {
        List<String> problems = Sql.of(connection, PROBLEMS)
                .bind(roles.app(), roles.worker(), roles.app(), roles.worker())
                .list(row -> row.getString("problem"));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "The role of the pool for work across tenants " + String.join("; ", problems)
                            + ". Give it a login of its own with BYPASSRLS that owns nothing and is no superuser.");
        }
    }
}
