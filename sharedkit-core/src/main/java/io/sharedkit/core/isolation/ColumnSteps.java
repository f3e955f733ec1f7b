/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.TableName.quoted;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.isolation.Schema.Tenant;
import io.sharedkit.core.isolation.TenantSources.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The first two stages: the column, and what fills it. */
final class ColumnSteps {
    static final String TRIGGER = "sk_fill";

    private ColumnSteps() {}

    /**
     * The column, which may be null, filled in new rows from the tenant of the connection where there is one, and from
     * the parent's row otherwise, so that an application that knows nothing of it goes on.
     */
    static List<AdoptionStep> add(Connection connection, Schema schema, TenantSources sources) throws SQLException {
        Set<String> triggers = new Catalogue(connection).tablesWithTrigger(TRIGGER);
        List<AdoptionStep> columns = new ArrayList<>();
        List<AdoptionStep> fills = new ArrayList<>();
        for (Tenant tenant : declared(schema)) {
            boolean missing = isMissing(tenant);
            if (missing) {
                columns.add(AdoptionStep.of(
                        tenant.sql(),
                        alter(tenant) + "add column " + quoted(tenant.name()) + " "
                                + tenant.type().sqlType(),
                        alter(tenant) + "drop column if exists " + quoted(tenant.name())));
            }
            if (missing || (isNullable(tenant) && tenant.column().expression().isEmpty())) {
                String column = alter(tenant) + "alter column " + quoted(tenant.name());
                fills.add(AdoptionStep.of(
                        tenant.sql(), column + " set default " + lenient(tenant), column + " drop default"));
            }
            Optional<Source> source = missing || isNullable(tenant) ? sources.of(tenant) : Optional.empty();
            if (missing && source.isEmpty()) {
                throw unknown(tenant);
            }
            source.filter(one -> !triggers.contains(tenant.table().oid())).ifPresent(one -> fills.add(trigger(one)));
        }
        columns.addAll(fills); // a trigger reads the parent's column, so that all columns come first
        return columns;
    }

    /** What fills the rows that are there, the parents first. */
    static List<AdoptionStep> fill(Connection connection, Schema schema, TenantSources sources) throws SQLException {
        List<Tenant> empty = withNulls(connection, schema);
        Set<String> added = AdoptionJournal.entries(connection, Adoption.ADD_COLUMNS).stream()
                .filter(entry -> entry.step().run().get(0).contains(" add column "))
                .map(entry -> entry.step().subject())
                .collect(Collectors.toSet());
        return sources.inOrder(empty).stream()
                .filter(source -> empty.contains(source.child()))
                .map(source -> new AdoptionStep(
                        source.child().sql(),
                        true,
                        List.of(source.fill()),
                        added.contains(source.child().sql()) ? List.of(clear(source.child())) : List.of()))
                .toList();
    }

    static void requireColumns(Schema schema) {
        declared(schema).stream().filter(ColumnSteps::isMissing).findFirst().ifPresent(tenant -> {
            throw new IllegalStateException("The table " + tenant.table().name() + " has no column " + tenant.name()
                    + " yet. Run the stage " + Adoption.ADD_COLUMNS + " first.");
        });
    }

    /** Fails where a row has no tenant after all. */
    static void requireFilled(Connection connection, Schema schema) throws SQLException {
        List<String> left = new ArrayList<>();
        for (Tenant tenant : withNulls(connection, schema)) {
            left.add(Sql.of(
                            connection,
                            "select count(*) from " + tenant.sql() + " where " + quoted(tenant.name()) + " is null")
                    .first(row -> row.getLong(1) + " of " + tenant.table().name())
                    .orElseThrow());
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("These rows have no tenant: " + String.join(", ", left)
                    + ". They refer to no row that has one, or nobody said to which: see backfill(table, column, parent)."
                    + " Fill or delete them, and run the stage again.");
        }
    }

    /** The tables that are declared themselves; what inherits from them gets its columns from them. */
    static List<Tenant> declared(Schema schema) {
        return schema.tenants().stream().filter(tenant -> !tenant.child()).toList();
    }

    static AdoptionStep trigger(Source source) {
        Tenant tenant = source.child();
        String function = function(tenant);
        return AdoptionStep.of(
                tenant.sql(),
                List.of(
                        """
                        create or replace function %s returns trigger language plpgsql
                          security definer set search_path = pg_catalog, pg_temp
                        as $$
                        begin
                          if new.%2$s is null then
                            select p.%3$s into new.%2$s from %4$s p where %5$s;
                          end if;
                          return new;
                        end $$""".formatted(
                                        function,
                                        quoted(tenant.name()),
                                        quoted(source.parent().name()),
                                        source.parent().table().name().qualified(),
                                        source.join("new.")),
                        createTrigger(tenant)),
                List.of(
                        "drop trigger if exists " + TRIGGER + " on " + tenant.sql(),
                        "drop function if exists " + function));
    }

    static String createTrigger(Tenant tenant) {
        return "create trigger " + TRIGGER + " before insert on " + tenant.sql() + " for each row execute function "
                + function(tenant);
    }

    private static String function(Tenant tenant) {
        return quoted(tenant.table().name().schema()) + "."
                + tenant.table().name().derived("sk_fill_", tenant.name()) + "()";
    }

    private static List<Tenant> withNulls(Connection connection, Schema schema) throws SQLException {
        requireColumns(schema);
        List<Tenant> found = new ArrayList<>();
        for (Tenant tenant : declared(schema)) {
            if (isNullable(tenant)
                    && Sql.of(
                                    connection,
                                    "select 1 from " + tenant.sql() + " where " + quoted(tenant.name())
                                            + " is null limit 1")
                            .first(row -> 1)
                            .isPresent()) {
                found.add(tenant);
            }
        }
        return found;
    }

    private static IllegalStateException unknown(Tenant tenant) {
        return new IllegalStateException("Where do the rows of "
                + tenant.table().name()
                + " have their tenant from? There is no foreign key to a tenant table, or more than one. Say it with"
                + " backfill(\"" + tenant.table().name() + "\", column, parent), or add and fill " + tenant.name()
                + " yourself.");
    }

    /** Null where the connection has no tenant, unlike the default that ENFORCE sets. */
    private static String lenient(Tenant tenant) {
        return "nullif(current_setting('sharedkit.tenant', true), '')::"
                + tenant.type().sqlType();
    }

    private static String clear(Tenant tenant) {
        return "update " + tenant.sql() + " t set " + quoted(tenant.name()) + " = null where t." + quoted(tenant.name())
                + " is not null";
    }

    private static boolean isMissing(Tenant tenant) {
        return tenant.table().find(tenant.name()).isEmpty();
    }

    private static boolean isNullable(Tenant tenant) {
        return tenant.table()
                .find(tenant.name())
                .filter(column -> !column.notNull())
                .isPresent();
    }

    private static String alter(Tenant tenant) {
        return "alter table " + tenant.sql() + " ";
    }
}
