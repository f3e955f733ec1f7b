/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/** Keys are checked by the database past row-level security: without the tenant in them, one tenant meets another's. */
final class ConstraintChecks {
    private static final String LOOSE = """
            from pg_constraint k join tt on tt.oid = k.confrelid join named child on child.oid = k.conrelid
            where k.contype = 'f' and k.conparentid = 0
              and not exists (select from tt own, unnest(k.conkey, k.confkey) pair(a, b)
                              where own.oid = k.conrelid and pair.a = own.att and pair.b = tt.att)""";

    static final List<Check> ALL = List.of(
            Check.of(CheckId.C01, """
                    select k.conname::text, child.name || ' -> ' || tt.fq
                    """ + LOOSE),
            Check.of(CheckId.C02, """
                    select c.relname::text, tt.fq from tt join pg_index i on i.indrelid = tt.oid
                      join pg_class c on c.oid = i.indexrelid
                    where i.indisunique
                      and not tt.att = any((i.indkey::int2[])[0:i.indnkeyatts - 1])
                      and not exists (select from pg_attribute a where a.attrelid = tt.oid and a.atttypid = 'uuid'::regtype
                                        and a.attnum = any((i.indkey::int2[])[0:i.indnkeyatts - 1]))
                      and not exists (select from pg_inherits h join pg_index up on up.indexrelid = h.inhparent
                                      where h.inhrelid = i.indexrelid
                                        and up.indrelid in (select oid from tt))"""),
            Check.of(CheckId.C03, """
                    select k.conname::text, tt.fq from tt join pg_constraint k on k.conrelid = tt.oid
                    where k.contype = 'x' and k.conparentid = 0
                      and not exists (select from unnest(k.conkey, k.conexclop) part(att, op)
                                        join pg_operator o on o.oid = part.op
                                      where part.att = tt.att and o.oprname = '=')"""),
            Check.of(CheckId.C04, """
                    select k.conname::text, child.name || ' -> ' || tt.fq
                    """ + LOOSE + """
                     and (k.confdeltype in ('c', 'n', 'd') or k.confupdtype in ('c', 'n', 'd'))"""),
            Check.of(CheckId.C05, """
                    select distinct s.name, tt.fq from tt
                      join pg_attribute a on a.attrelid = tt.oid and a.attnum > 0
                      left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
                      join pg_depend d on (d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
                                           and d.refobjid = tt.oid and d.refobjsubid = a.attnum
                                           and d.deptype in ('a', 'i'))
                                       or (d.classid = 'pg_attrdef'::regclass and d.objid = e.oid
                                           and d.refclassid = 'pg_class'::regclass)
                      join named s on s.oid = case when d.classid = 'pg_class'::regclass then d.objid else d.refobjid end
                      cross join me
                    where not me.rolsuper and not pg_has_role(me.oid, tt.relowner, 'USAGE')
                      and case when s.relkind = 'S' then has_sequence_privilege(s.oid, 'SELECT, UPDATE') else false end"""));

    private ConstraintChecks() {}
}
