/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/** Views read with the rights of their owner, unless told otherwise; so do rules. */
final class ViewChecks {
    static final List<Check> ALL = List.of(
            Check.of(CheckId.V01, """
                            select distinct v.name, v.owner from reads r join named v on v.oid = r.oid
                            where v.relkind = 'v' and not v.invoker and v.reachable""").since(15),
            Check.of(CheckId.V01, """
                            select distinct v.name, v.owner from reads r join named v on v.oid = r.oid
                              join pg_roles o on o.oid = v.relowner
                            where v.relkind = 'v' and v.reachable
                              and (o.rolsuper or o.rolbypassrls
                                   or exists (select from tt where tt.relowner = v.relowner
                                                and not tt.relforcerowsecurity))""").until(14),
            Check.of(CheckId.V02, """
                    select distinct v.name, '' from reads r join named v on v.oid = r.oid
                    where v.relkind = 'm' and v.reachable"""),
            Check.of(CheckId.V03, """
                    select tt.fq, w.rulename::text from tt join pg_rewrite w on w.ev_class = tt.oid
                    where w.rulename <> '_RETURN'"""),
            Check.of(CheckId.V04, """
                            select distinct v.name, r.through from reads r join named v on v.oid = r.oid
                            where v.relkind = 'v' and v.invoker and v.reachable and r.through <> ''""").since(15));

    private ViewChecks() {}
}
