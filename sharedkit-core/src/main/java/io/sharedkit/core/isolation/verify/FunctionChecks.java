/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/** Functions that run with another's rights, see rows too early, reach outside, or change the tenant. */
final class FunctionChecks {
    /** A heuristic over the text of the body without its comments; SQL put together at run time is not seen. */
    private static final String SETS_TENANT = """
            (f.body ~* 'set_config\\s*\\(\\s*e?''\\s*sharedkit\\.tenant'
             or f.body ~* 'set_config\\s*\\(\\s*(?!e?'')'
             or f.body ~* 'set_config\\s*\\(\\s*e?''[^'']*''\\s*\\|\\|'
             or f.body ~* '\\m(set|reset)\\s+((local|session)\\s+)?"?sharedkit"?\\s*\\.\\s*"?tenant'
             or f.body ~* '\\m(reset|discard)\\s+all\\M'
             or f.body ~* 'update\\s+(pg_catalog\\s*\\.\\s*)?"?pg_settings'
             or exists (select from unnest(f.proconfig) c where lower(c) like 'sharedkit.tenant=%'))""";

    static final List<Check> ALL = List.of(
            Check.of(CheckId.F01, """
                    select f.name, f.owner from fn f
                    where f.prosecdef and f.callable and f.powerful and f.prorettype <> 'trigger'::regtype"""),
            Check.of(CheckId.F02, """
                    select f.name, f.owner from fn f
                    where f.prosecdef and (f.callable or f.fires)
                      and not exists (select from unnest(f.proconfig) c where c like 'search_path=%')"""),
            Check.of(CheckId.F03, "select f.name, f.owner from fn f where f.proleakproof and f.callable"),
            Check.of(CheckId.F04, """
                    select tt.fq || '.' || t.tgname, f.name from tt join pg_trigger t on t.tgrelid = tt.oid
                      join fn f on f.oid = t.tgfoid
                    where not t.tgisinternal and f.prosecdef and f.powerful"""),
            Check.of(CheckId.F05, """
                    select 'extension ' || e.extname, f.name from pg_extension e
                      cross join lateral (select min(f.name) as name from pg_depend d join fn f on f.oid = d.objid
                        where d.classid = 'pg_proc'::regclass and d.refclassid = 'pg_extension'::regclass
                          and d.refobjid = e.oid and d.deptype = 'e' and f.callable) f
                    where f.name is not null
                      and e.extname in ('dblink', 'adminpack', 'pg_cron', 'http', 'pg_net', 'plsh')
                    union all
                    select 'foreign server ' || s.srvname, w.fdwname::text from me cross join pg_foreign_server s
                      join pg_foreign_data_wrapper w on w.oid = s.srvfdw
                    where not me.rolsuper and has_server_privilege(s.oid, 'USAGE')
                    union all
                    select f.name, l.lanname::text from fn f join pg_language l on l.oid = f.prolang
                    where not l.lanpltrusted and l.lanname not in ('c', 'internal') and f.callable"""),
            Check.of(CheckId.F06, """
                    select f.name, '' from fn f
                    where (f.callable or f.fires) and not f.extension and
                    """ + SETS_TENANT));

    private FunctionChecks() {}
}
