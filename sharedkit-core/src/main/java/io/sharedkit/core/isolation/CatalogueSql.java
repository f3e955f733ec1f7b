/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

/** The questions to PostgreSQL's catalogue. Lists of oids are bound as text. */
final class CatalogueSql {
    static final String TABLES = """
            with recursive scope as (
              select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p', 'f', 'm') and (n.nspname = current_schema() or n.nspname = any(?::text[]))
              union
              select i.inhrelid from pg_inherits i join scope s on s.oid = i.inhparent)
            select c.oid, n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relispartition,
                   n.nspname = current_schema() as local,
                   array(select i.inhparent::text from pg_inherits i where i.inhrelid = c.oid) as parents
            from scope s join pg_class c on c.oid = s.oid join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'f', 'm')
            order by n.nspname <> current_schema(), n.nspname, c.relname""";
    static final String COLUMNS = """
            select a.attrelid as oid, a.attname, format_type(a.atttypid, null) as type, a.attnotnull,
                   a.attidentity <> '' or a.attgenerated <> '' as numbered,
                   pg_get_expr(d.adbin, d.adrelid) as expression, coalesce(l.collisdeterministic, true) as deterministic
            from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              left join pg_collation l on l.oid = a.attcollation
            where a.attrelid = any(?::oid[]) and a.attnum > 0 and not a.attisdropped
            order by a.attrelid, a.attnum""";
    static final String POLICIES = """
            select p.polrelid as oid, p.polname, p.polpermissive, p.polcmd,
                   array(select case oid when 0 then 'public' else pg_get_userbyid(oid)::text end
                         from unnest(p.polroles) oid) as roles,
                   pg_get_expr(p.polqual, p.polrelid) as qual, pg_get_expr(p.polwithcheck, p.polrelid) as with_check
            from pg_policy p where p.polrelid = any(?::oid[])
            order by p.polrelid, p.polname""";
    static final String INDEXES = """
            select i.indrelid as oid, c.relname, n.nspname, i.indisvalid, i.indisunique, i.indpred is not null as partial,
                   i.indisvalid and i.indpred is null and i.indimmediate and i.indexprs is null as usable,
                   am.amname = 'btree' as btree, c.relispartition, i.indisreplident, con.contype as kind,
                   coalesce(pg_get_constraintdef(con.oid), pg_get_indexdef(i.indexrelid)) as definition,
                   pg_get_indexdef(i.indexrelid) as statement,
                   array(select coalesce(a.attname::text, '')
                         from unnest(i.indkey::int2[]) with ordinality k(num, pos)
                           left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num and k.num > 0
                         where k.pos <= i.indnkeyatts order by k.pos) as keys
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
              join pg_am am on am.oid = c.relam
              left join pg_constraint con on con.conindid = i.indexrelid and con.conrelid = i.indrelid
                and con.contype in ('p', 'u', 'x')
            where i.indrelid = any(?::oid[])
            order by i.indrelid, c.relname""";
    static final String FOREIGN_KEYS = """
            select con.conname, con.conrelid, con.conrelid::regclass::text as child, con.confrelid,
                   con.confdeltype, con.confupdtype, con.confmatchtype, con.convalidated,
                   array(select a.attname::text from unnest(con.conkey) with ordinality k(num, pos)
                           join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.num
                         order by k.pos) as columns,
                   array(select a.attname::text from unnest(con.confkey) with ordinality k(num, pos)
                           join pg_attribute a on a.attrelid = con.confrelid and a.attnum = k.num
                         order by k.pos) as parent_columns,
                   array(select a.attname::text
                         from jsonb_array_elements_text(
                                case jsonb_typeof(to_jsonb(con) -> 'confdelsetcols')
                                  when 'array' then to_jsonb(con) -> 'confdelsetcols' else '[]' end) k(num)
                           join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.num::int2) as cleared,
                   case when con.condeferred then ' deferrable initially deferred'
                        when con.condeferrable then ' deferrable' else '' end as deferral,
                   i.relname as index, pg_get_constraintdef(con.oid) as definition
            from pg_constraint con join pg_class i on i.oid = con.conindid
            where con.contype = 'f' and con.conparentid = 0
              and (con.conrelid = any(?::oid[]) or con.confrelid = any(?::oid[]))
            order by con.conrelid::regclass::text, con.conname""";
    static final String USE = """
            select c.oid, r || ':' || p as right
            from pg_class c, unnest(?::text[]) r, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p
            where c.oid = any(?::oid[])
              and case p when 'DELETE' then has_table_privilege(r, c.oid, p) else has_any_column_privilege(r, c.oid, p) end""";
    static final String EXPLICIT = """
            select g.oid, case g.grantee when 0 then 'public' else pg_get_userbyid(g.grantee)::text end
                          || ':' || g.privilege_type as right
            from (select c.oid, x.grantee, x.privilege_type from pg_class c, aclexplode(c.relacl) x
                  where c.oid = any(?::oid[])
                  union
                  select a.attrelid, x.grantee, x.privilege_type from pg_attribute a, aclexplode(a.attacl) x
                  where a.attrelid = any(?::oid[])) g""";
    static final String SEQUENCES = """
            select d.refobjid as oid, r || ':' || format('%I.%I', n.nspname, s.relname) as right
            from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
              join pg_namespace n on n.oid = s.relnamespace, unnest(?::text[]) r
            where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype = 'a'
              and d.refobjid = any(?::oid[]) and not has_sequence_privilege(r, s.oid, 'USAGE')
            order by 1, 2""";

    static final String TRIGGERS = """
            select tgrelid::text from pg_trigger where tgname = ? and not tgisinternal""";
    static final String CHECKS = """
            select conrelid::text || ':' || conname as name, convalidated from pg_constraint
            where conname like 'sk\\_%'""";

    private CatalogueSql() {}
}
