/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/** What the tenant tables are like. */
final class TableChecks {
    /** Whether row-level security holds for the very role that asks; also for the worker's. */
    static final Check ACTIVE = Check.of(CheckId.T00, """
            select tt.fq, me.name from tt, me where not row_security_active(tt.oid)""");

    static final List<Check> ALL = List.of(
            ACTIVE,
            Check.of(CheckId.T01, "select tt.fq, '' from tt where not tt.relrowsecurity"),
            Check.of(CheckId.T02, "select tt.fq, '' from tt where tt.relrowsecurity and not tt.relforcerowsecurity"),
            Check.of(CheckId.T03, """
                    select child.name, tt.fq from tt join descends on descends.ancestor = tt.oid
                      join named child on child.oid = descends.oid
                    where not child.relrowsecurity and child.reachable"""),
            Check.of(CheckId.T04, "select tt.fq, tt.col from tt where not tt.attnotnull"),
            Check.of(CheckId.T06, """
                    select tt.fq, tt.col from tt
                    where not exists (select from pg_index i where i.indrelid = tt.oid and i.indisvalid
                                        and i.indpred is null and i.indkey[0] = tt.att)"""),
            Check.of(CheckId.T07, """
                    select tt.fq, tt.type from tt
                    where not tt.type = any(case tt.fn when 'sk_tenant_uuid' then array['uuid']
                                              when 'sk_tenant_bigint' then array['bigint', 'integer', 'smallint']
                                              else array['text', 'character varying'] end)"""),
            Check.of(CheckId.T08, """
                    select tt.fq, coalesce(pg_get_expr(d.adbin, d.adrelid), '') from tt
                      left join pg_attrdef d on d.adrelid = tt.oid and d.adnum = tt.att
                    where not tt.relispartition
                      and (tt.attgenerated <> '' or tt.attidentity <> ''
                           or pg_get_expr(d.adbin, d.adrelid) is distinct from tt.fnp)"""),
            Check.of(CheckId.T10, "select tt.fq, '' from tt where tt.relpersistence = 'u'"),
            Check.of(CheckId.T11, """
                    select 'database ' || current_database(), count(*)::text from pg_largeobject_metadata l, me
                    where not me.rolsuper
                      and (pg_has_role(me.oid, l.lomowner, 'USAGE') or current_setting('lo_compat_privileges') = 'on'
                           or exists (select from aclexplode(l.lomacl) x
                                      where x.grantee = 0 or pg_has_role(me.oid, x.grantee, 'USAGE')))
                    having count(*) > 0"""),
            Check.of(CheckId.T15, """
                    select tt.fq, l.collname::text from tt join pg_collation l on l.oid = tt.attcollation
                    where not l.collisdeterministic"""),
            Check.of(CheckId.T16, """
                    select distinct parent.name, tt.fq from tt join descends on descends.oid = tt.oid
                      join named parent on parent.oid = descends.ancestor
                    where parent.reachable and not exists (select from tt p where p.oid = parent.oid)"""));

    private TableChecks() {}
}
