/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import java.util.List;

/**
 * What the policies say. They are read as PostgreSQL prints them and compared with the one canonical form,
 * {@code column = (select function())}, bound to sharedkit's own function; whatever else lets rows through is a finding.
 */
final class PolicyChecks {
    static final List<Check> ALL = List.of(
            Check.of(CheckId.P01, """
                    select tt.fq, '' from tt
                    where tt.relrowsecurity and not exists (select from pg_policy p where p.polrelid = tt.oid)"""),
            Check.of(CheckId.P02, """
                    select p.object, '' from pol p join cover on cover.rel = p.rel
                    where p.widens and cover.canonical"""),
            Check.of(CheckId.P03, """
                    select x.object, x.part || ' ' || x.condition from ex x
                    where x.widens and not x.bare and x.condition <> 'true' and x.condition !~ '\\mOR\\M'
                      and x.condition !~ '\\mIS NULL\\M' and not x.casts"""),
            Check.of(CheckId.P04, """
                    select x.object, x.part || ' ' || x.condition from ex x
                    where x.widens and x.condition ~ '\\mOR\\M'"""),
            Check.of(CheckId.P06, """
                    select x.object, x.part || ' ' || x.condition from ex x
                    where x.widens and x.casts and x.condition !~ '\\mOR\\M'"""),
            Check.of(CheckId.P07, """
                    select distinct x.object, x.part || ' ' || x.condition from ex x where x.bare"""),
            Check.of(CheckId.P08, """
                    select x.object, x.part from ex x
                    where x.widens and x.part = 'WITH CHECK' and x.condition = 'true'"""),
            Check.of(CheckId.P09, """
                    select x.object, x.part from ex x where x.widens and x.part = 'USING' and x.condition = 'true'"""),
            Check.of(CheckId.P10, """
                    select tt.fq, string_agg(c.name, ', ' order by c.name) from tt join cover on cover.rel = tt.oid
                      cross join (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) c(name, cmd)
                    where cover.applies and not '*'::"char" = any(cover.cmds) and not c.cmd::"char" = any(cover.cmds)
                      and has_table_privilege(tt.oid, c.name)
                    group by tt.fq"""),
            Check.of(CheckId.P11, """
                    select tt.fq, me.name from me cross join tt join cover on cover.rel = tt.oid
                    where not cover.applies and has_table_privilege(tt.oid, 'SELECT, INSERT, UPDATE, DELETE')"""),
            Check.of(CheckId.P13, """
                    select tt.fq, '' from tt join cover on cover.rel = tt.oid where not cover.bounded"""),
            Check.of(CheckId.P16, """
                    select x.object, x.part || ' ' || x.condition from ex x
                    where x.widens and x.condition ~ '\\mIS NULL\\M'"""));

    private PolicyChecks() {}
}
