/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/**
 * Whether the functions that give policies their tenant are sharedkit's own, unchanged. Their bodies stand here as
 * PostgreSQL prints them; a test compares them with the script that creates them.
 */
final class TenantFunctionChecks {
    private static final String EXPECTED = """
            (values
              ('sk_refuse_tenant(text)', null, 'begin raise exception ''%'', reason using errcode = ''insufficient_privilege'', hint = ''Borrow the connection from a TenantDataSource inside a tenant scope.''; end'),
              ('sk_tenant()', 'RETURN COALESCE(NULLIF(current_setting(''sharedkit.tenant''::text, true), ''''::text), sk_refuse_tenant(''no tenant is set on this connection''::text))', null),
              ('sk_tenant_bigint()', 'RETURN (CASE WHEN (sk_tenant() ~ ''^(0|-?[1-9][0-9]{0,18})$''::text) THEN sk_tenant() ELSE sk_refuse_tenant(''the tenant of this connection is no canonical number''::text) END)::bigint', null),
              ('sk_tenant_uuid()', 'RETURN (CASE WHEN (sk_tenant() ~ ''^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$''::text) THEN sk_tenant() ELSE sk_refuse_tenant(''the tenant of this connection is no canonical UUID''::text) END)::uuid', null)
            ) e(signature, bound, source)""";

    static final List<Check> ALL = List.of(
            Check.of(CheckId.P05, """
                    select p.oid::regprocedure::text, case p.provolatile when 'i' then 'IMMUTABLE' else 'VOLATILE' end
                    from pg_proc p
                    where p.provolatile <> 's' and p.pronamespace <> 'pg_catalog'::regnamespace
                      and (p.oid in (select d.refobjid from tt join pg_policy o on o.polrelid = tt.oid
                                       join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = o.oid
                                         and d.refclassid = 'pg_proc'::regclass)
                           or p.oid in (select to_regprocedure(e.signature)::oid from
                    """ + EXPECTED + "))"),
            Check.of(
                    CheckId.P12,
                    "select e.signature, 'missing' from " + EXPECTED
                            + " where to_regprocedure(e.signature) is null"
                            + " and (e.signature in ('sk_tenant()', 'sk_refuse_tenant(text)')"
                            + " or exists (select from tt where tt.fn || '()' = e.signature))"),
            Check.of(CheckId.P12, """
                    select f.signature, f.reasons from (select e.signature, concat_ws(', ',
                    case when btrim(regexp_replace(p.prosrc, '\\s+', ' ', 'g')) <> coalesce(e.source, '')
                           or replace(coalesce(pg_get_function_sqlbody(p.oid), ''), quote_ident(n.nspname) || '.', '')
                              <> coalesce(e.bound, '') then 'body' end,
                    case when p.prosecdef then 'SECURITY DEFINER' end,
                    case when p.proconfig is not null then 'SET' end,
                    case when not me.rolsuper and pg_has_role(me.oid, p.proowner, 'MEMBER')
                      then 'owned by ' || me.name end,
                    case when not has_function_privilege(p.oid, 'EXECUTE') then 'no EXECUTE' end,
                    case when exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                                        and d.deptype = 'n' and d.refclassid = 'pg_proc'::regclass
                                        and d.refobjid not in (select q.oid from pg_proc q
                                              where q.pronamespace = p.pronamespace and q.proname like 'sk\\_%'))
                      then 'calls another function' end) as reasons
                    from me cross join
                    """ + EXPECTED + """
                     join pg_proc p on p.oid = to_regprocedure(e.signature)::oid
                     join pg_namespace n on n.oid = p.pronamespace) f
                    where f.reasons <> ''"""));

    private TenantFunctionChecks() {}
}
