/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Counts a tenant's rows in every table that the catalogue of PostgreSQL calls a tenant's. */
final class PostgresResidueCheck implements ResidueCheck {

    /**
     * The left join gives a policy of the generated form the name of its column, and any other policy none. A tenant
     * column is known by its name or by a policy of the generated form. A count can be trusted if no row-level
     * security applies to the worker's role, or if only policies of the generated form decide what it sees.
     */
    private static final String TABLES = """
            with policy as (
              select p.polrelid, p.polpermissive, a.attname,
                     p.polcmd in ('*', 'r')
                       and (0 = any (p.polroles)
                            or exists (select from unnest(p.polroles) as r (role)
                                       where pg_has_role(r.role, 'usage'))) as applies
              from pg_policy p
              left join pg_attribute a on a.attrelid = p.polrelid and a.attnum > 0 and not a.attisdropped
                and pg_get_expr(p.polqual, p.polrelid) = format('(%I = ( SELECT sk_tenant() AS sk_tenant))', a.attname)
            )
            select c.relname, quote_ident(c.relname) as quoted, quote_ident(a.attname) as tenant_column,
                   has_table_privilege(c.oid, 'select') and (
                     not row_security_active(c.oid) or (
                       exists (select from policy p where p.polrelid = c.oid and p.applies and p.polpermissive
                                 and p.attname = a.attname)
                       and not exists (select from policy p where p.polrelid = c.oid and p.applies
                                         and not p.polpermissive and p.attname is null))) as countable
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relnamespace = current_schema()::regnamespace
              and c.relkind in ('r', 'p', 'f', 'm') and not c.relispartition
              and (a.attname = any (?)
                   or exists (select from policy p where p.polrelid = c.oid and p.attname = a.attname))
            order by c.relname, a.attname""";

    private static final String COUNT = "select count(*) as rows from %s where %s::text = ?";

    private final Transactions worker;
    private final List<String> tenantColumns;

    PostgresResidueCheck(Transactions worker, Set<String> tenantColumns) {
        this.worker = worker;
        this.tenantColumns = tenantColumns.stream().sorted().toList();
    }

    @Override
    public Residue check(Set<String> retained) {
        return worker.call(connection -> {
            List<String> checked = new ArrayList<>();
            List<Leftover> leftovers = new ArrayList<>();
            for (Table table : Sql.of(connection, TABLES).bind(tenantColumns).list(PostgresResidueCheck::table)) {
                if (!retained.contains(table.name())) {
                    checked.add(table.name());
                    long rows = rows(connection, table);
                    if (rows != 0) {
                        leftovers.add(new Leftover(table.name(), rows));
                    }
                }
            }
            return new Residue(checked, leftovers);
        });
    }

    /** The tenant is asked for by value too, so that the count holds where no row-level security applies. */
    private static long rows(Connection connection, Table table) throws SQLException {
        if (!table.countable()) {
            return Leftover.UNKNOWN;
        }
        return Sql.of(connection, COUNT.formatted(table.quoted(), table.column()))
                .bind(Tenants.current().value())
                .first(row -> row.getLong("rows"))
                .orElse(Leftover.UNKNOWN);
    }

    private static Table table(ResultSet row) throws SQLException {
        return new Table(
                row.getString("relname"),
                row.getString("quoted"),
                row.getString("tenant_column"),
                row.getBoolean("countable"));
    }

    private record Table(String name, String quoted, String column, boolean countable) {}
}
