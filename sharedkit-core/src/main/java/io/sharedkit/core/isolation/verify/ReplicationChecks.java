/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/** What carries rows out of the database or into it, and rights that new tables get by themselves. */
final class ReplicationChecks {
    static final List<Check> ALL = List.of(
            Check.of(CheckId.L01, """
                            select 'publication ' || p.pubname, tt.fq from pg_publication_tables p
                              join pg_namespace n on n.nspname = p.schemaname
                              join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
                              join tt on tt.oid = c.oid
                            where p.rowfilter is null or p.rowfilter !~ ('\\m' || tt.col || '\\M')""").since(15),
            Check.of(CheckId.L01, """
                            select 'publication ' || p.pubname, tt.fq from pg_publication_tables p
                              join pg_namespace n on n.nspname = p.schemaname
                              join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
                              join tt on tt.oid = c.oid""").until(14),
            Check.of(CheckId.L02, """
                    select 'subscription ' || s.subname, pg_get_userbyid(s.subowner)::text from pg_subscription s
                      join pg_database d on d.oid = s.subdbid and d.datname = current_database()"""),
            Check.of(CheckId.L03, """
                    select distinct 'tables made by ' || pg_get_userbyid(a.defaclrole),
                           coalesce(nullif(x.grantee, 0)::regrole::text, 'PUBLIC')
                    from me cross join pg_default_acl a cross join aclexplode(a.defaclacl) x
                    where a.defaclobjtype = 'r' and a.defaclrole <> me.oid and not me.rolsuper
                      and (x.grantee = 0 or pg_has_role(me.oid, x.grantee, 'USAGE'))"""));

    private ReplicationChecks() {}
}
