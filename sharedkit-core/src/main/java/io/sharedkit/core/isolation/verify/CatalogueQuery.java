/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;
import java.util.stream.Collectors;

/** Checks of one group in one query: they share what they look at, and the way to the database. */
final class CatalogueQuery {
    /**
     * {@code me}: the role that asks; {@code tt}: the tenant tables; {@code named}: every relation with its name as it is
     * reported; {@code descends}: partitions and inheriting tables; {@code reads}: views over tenant tables, however far,
     * with the first view on the way that does not run as its caller.
     */
    private static final String TABLES = """
            with recursive
            me as materialized (
              select r.oid, r.rolname::text as name, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolreplication
              from pg_roles r where r.rolname = current_user),
            tt as materialized (
              select c.oid, c.relkind, c.relowner, c.relpersistence, c.relispartition, c.relrowsecurity,
                     c.relforcerowsecurity, a.attnum as att, a.attnotnull, a.attcollation, a.attgenerated, a.attidentity,
                     quote_ident(a.attname) as col, format_type(a.atttypid, null) as type,
                     t.fn, to_regprocedure(t.fn || '()')::text as fnp,
                     case when n.nspname = current_schema() then '' else n.nspname || '.' end || c.relname as fq
              from unnest(cast(? as text[])::oid[], cast(? as text[])::int2[], cast(? as text[])) t(oid, att, fn)
                join pg_class c on c.oid = t.oid join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum = t.att),
            named as (
              select c.oid, c.relkind, c.relowner, c.relrowsecurity, pg_get_userbyid(c.relowner)::text as owner,
                     case when n.nspname = current_schema() then '' else n.nspname || '.' end || c.relname as name,
                     coalesce((select o.option_value::boolean from pg_options_to_table(c.reloptions) o
                               where o.option_name = 'security_invoker'), false) as invoker,
                     has_schema_privilege(n.oid, 'USAGE')
                       and (has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                            or has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE')) as reachable
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
                and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'),
            descends(ancestor, oid) as (
              select inhparent, inhrelid from pg_inherits
              union select d.ancestor, i.inhrelid from descends d join pg_inherits i on i.inhparent = d.oid),
            reads(oid, through) as (
              select w.ev_class, cast('' as text) collate "C" from tt
                join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = tt.oid
                  and d.classid = 'pg_rewrite'::regclass
                join pg_rewrite w on w.oid = d.objid and w.ev_class <> tt.oid and w.rulename = '_RETURN'
              union
              select w.ev_class, case when r.through <> '' then r.through when v.invoker then '' else v.name end collate "C"
              from reads r join named v on v.oid = r.oid
                join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = r.oid
                  and d.classid = 'pg_rewrite'::regclass
                join pg_rewrite w on w.oid = d.objid and w.ev_class <> r.oid and w.rulename = '_RETURN'),
            """;

    /** {@code pol}: the policies of the tenant tables; {@code cover}: the same by table; {@code ex}: their conditions. */
    private static final String POLICIES = """
            raw as materialized (
              select p.oid, tt.oid as rel, tt.fq || '.' || p.polname as object, p.polpermissive as permissive,
                     p.polcmd as cmd, 0 = any(p.polroles) as everybody, tt.col,
                     exists (select from unnest(p.polroles) r
                             where case when r = 0 then true else pg_has_role(r, 'USAGE') end) as applies,
                     pg_get_expr(p.polqual, p.polrelid) as qual, pg_get_expr(p.polwithcheck, p.polrelid) as chk,
                     array['(' || tt.col || ' = ( SELECT ' || tt.fnp || ' AS ' || tt.fn || '))',
                           case when tt.type = 'character varying'
                                then '((' || tt.col || ')::text = ( SELECT ' || tt.fnp || ' AS ' || tt.fn || '))' end
                           ] as wrapped,
                     array['(' || tt.col || ' = ' || tt.fnp || ')',
                           case when tt.type = 'character varying'
                                then '((' || tt.col || ')::text = ' || tt.fnp || ')' end] as plain,
                     not exists (select from pg_depend d where d.classid = 'pg_policy'::regclass and d.objid = p.oid
                                   and (d.refclassid = 'pg_proc'::regclass and d.refobjid <> to_regprocedure(tt.fnp)
                                        or d.refclassid = 'pg_operator'::regclass
                                        or d.refclassid = 'pg_class'::regclass and d.refobjid <> tt.oid)) as bound
              from tt join pg_policy p on p.polrelid = tt.oid where tt.relrowsecurity),
            judged as (
              select raw.*, bound and coalesce(qual = any(wrapped), false) as q_exact,
                     bound and coalesce(qual = any(plain), false) as q_bare,
                     bound and coalesce(chk = any(wrapped), false) as c_exact,
                     bound and coalesce(chk = any(plain), false) as c_bare
              from raw),
            pol as materialized (
              select j.*, (qual is null or q_exact) and (chk is null or c_exact) as canonical,
                     qual is not null and (q_exact or q_bare) and (chk is null or c_exact or c_bare) as tight,
                     permissive and applies
                       and not ((qual is null or q_exact or q_bare) and (chk is null or c_exact or c_bare)) as widens
              from judged j),
            cover as (
              select rel, bool_or(permissive and applies) as applies, bool_or(permissive and applies and canonical) as canonical,
                     bool_or(not permissive and everybody and cmd = '*' and tight) as bounded,
                     coalesce(array_agg(cmd) filter (where permissive and applies), '{}') as cmds
              from pol group by rel),
            parts as (
              select object, col, permissive, applies, everybody, 'USING' as part, qual as condition, q_exact as exact,
                     q_bare as is_bare
              from pol where qual is not null
              union all
              select object, col, permissive, applies, everybody, 'WITH CHECK', chk, c_exact, c_bare
              from pol where chk is not null),
            ex as (
              select x.object, x.part, x.condition,
                     x.is_bare and (x.permissive and x.applies or not x.permissive and x.everybody) as bare,
                     x.permissive and x.applies and not x.exact and not x.is_bare as widens,
                     x.condition ~ ('\\(' || x.col || '\\)::') as casts
              from parts x),
            """;

    /** {@code fn}: the functions that are not PostgreSQL's, nor sharedkit's for reading the tenant. */
    private static final String FUNCTIONS = """
            fn as materialized (
              select p.oid, p.oid::regprocedure::text as name, o.rolname::text as owner, p.prosecdef, p.proleakproof,
                     p.proconfig, p.prolang, p.prorettype,
                     p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
                       and has_function_privilege(p.oid, 'EXECUTE')
                       and has_schema_privilege(p.pronamespace, 'USAGE') as callable,
                     exists (select from pg_trigger t where t.tgfoid = p.oid and not t.tgisinternal) as fires,
                     o.rolsuper or o.rolbypassrls
                       or exists (select from tt where tt.relowner = p.proowner
                                    and not tt.relforcerowsecurity) as powerful,
                     exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                               and d.deptype = 'e') as extension,
                     case when l.lanname in ('c', 'internal') then ''
                          else regexp_replace(regexp_replace(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc),
                                                             '/\\*.*?\\*/', ' ', 'g'),
                                              '^((?:[^'']|''[^'']*'')*?)--.*$', '\\1', 'gn') end as body
              from pg_proc p join pg_roles o on o.oid = p.proowner join pg_language l on l.oid = p.prolang
              where p.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                and p.oid not in (select to_regprocedure(s)::oid
                                  from unnest(array['sk_tenant()', 'sk_tenant_bigint()', 'sk_tenant_uuid()',
                                                    'sk_refuse_tenant(text)']) s
                                  where to_regprocedure(s) is not null)),
            """;

    private CatalogueQuery() {}

    /** The query that gives id, object and detail of each finding; its values are those of {@link TenantTables}. */
    static String of(List<Check> checks, int version) {
        return checks.stream()
                .filter(check -> check.runsOn(version))
                .map(CatalogueQuery::labelled)
                .collect(Collectors.joining(
                        "\nunion all\n",
                        TABLES + POLICIES + FUNCTIONS + "found(check_id, object, detail) as (\n",
                        ")\nselect check_id, object, detail from found order by check_id, object, detail"));
    }

    private static String labelled(Check check) {
        return "select cast('" + check.id() + "' as text), cast(x.object as text) collate \"C\","
                + " cast(x.detail as text) collate \"C\" from (" + check.sql()
                + ") x(object, detail)";
    }
}
