/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.isolation.Schema.Tenant;
import io.sharedkit.core.isolation.Table.Index;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.SqlDialect;
import io.sharedkit.core.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Brings row-level security to a schema that is in use, in five stages: {@code ADD_COLUMNS}, {@code BACKFILL},
 * {@code CONSTRAIN}, {@code OBSERVE}, {@code ENFORCE}. Each can be looked at, run, repeated and rolled back on its own,
 * in this order and the reverse. Primary keys of one column stay as they are.
 *
 * <p><b>Security guarantees.</b> Nothing is isolated before ENFORCE has run on every table. OBSERVE refuses nothing and
 * counts what it can see: not in transactions that may only read or on a standby, not what the owner, a superuser, a
 * view or a SECURITY DEFINER function of theirs looks at, not what unique and foreign keys tell. It counts rows that the
 * database looked at, which can be more than a query returns. Counters hold no content of rows; they survive a rollback.
 */
public final class Adoption {
    static final String ADD_COLUMNS = "ADD_COLUMNS";
    static final String BACKFILL = "BACKFILL";
    static final String CONSTRAIN = "CONSTRAIN";
    static final String OBSERVE = "OBSERVE";
    static final String ENFORCE = "ENFORCE";
    private static final String COUNT = "select case when is_called then last_value else 0 end from ";

    private final IsolationSpec spec;
    private final DatabaseRoles roles;
    private final Map<String, TenantSources.Named> named;
    private final AdoptionLimits limits;

    private Adoption(Builder builder) {
        this.spec = builder.spec;
        this.roles = builder.roles;
        this.named = Map.copyOf(builder.named);
        this.limits = builder.limits;
    }

    /** The five stages in their order. */
    public List<AdoptionStage> stages() {
        return List.of(
                new AdoptionStage(this, ADD_COLUMNS, this::addColumns),
                new AdoptionStage(this, BACKFILL, this::backfill),
                new AdoptionStage(this, CONSTRAIN, this::constrain),
                new AdoptionStage(this, OBSERVE, connection -> new ObservationSteps(roles).of(filledIn(connection))),
                new AdoptionStage(this, ENFORCE, this::enforce));
    }

    /**
     * The primary keys of one column that stay, by table: say {@link IsolationSpec.Builder#acceptKey} for each in the
     * specification that the application keeps.
     *
     * @param owner connections of the role that owns the tables
     */
    public Map<String, String> keptKeys(DataSource owner) {
        return Transactions.over(owner).call(connection -> {
            Map<String, String> kept = new LinkedHashMap<>();
            for (Tenant tenant : Schema.read(connection, spec, roles).tenants()) {
                kept(tenant).forEach(index -> kept.put(tenant.table().name().toString(), index.name()));
            }
            return kept;
        });
    }

    /**
     * What OBSERVE has counted so far, by table and kind; without those that are zero. It stays until OBSERVE is rolled
     * back.
     *
     * @param owner connections of the role that owns the tables
     */
    public List<Observation> observations(DataSource owner) {
        return Transactions.over(owner).call(connection -> {
            List<Observation> seen = new ArrayList<>();
            for (Tenant tenant : Schema.read(connection, spec, roles).tenants()) {
                for (Observation.Kind kind : Observation.Kind.values()) {
                    long rows = count(connection, ObservationSteps.counter(tenant, kind));
                    if (rows > 0) {
                        seen.add(new Observation(tenant.table().name().toString(), kind, rows));
                    }
                }
            }
            return seen;
        });
    }

    DatabaseRoles roles() {
        return roles;
    }

    AdoptionLimits limits() {
        return limits;
    }

    /** The schema with the keys accepted that stay. */
    Schema schema(Connection connection) throws SQLException {
        SqlDialect.detect(connection);
        Schema found = Schema.read(connection, spec, roles);
        Map<String, String> kept = new LinkedHashMap<>();
        found.tenants().forEach(tenant -> kept(tenant).forEach(index -> kept.put(index.name(), "in use")));
        return new Schema(spec.accepting(kept), found.tenants(), found.shared(), found.system(), found.version());
    }

    private static List<Index> kept(Tenant tenant) {
        return tenant.table().indexes().stream()
                .filter(index -> index.kind().equals("p")
                        && index.keys().size() == 1
                        && !index.keys().contains(tenant.name()))
                .toList();
    }

    private static long count(Connection connection, String counter) throws SQLException {
        boolean there = Sql.of(connection, "select 1 where to_regclass(?) is not null")
                .bind(counter)
                .first(row -> 1)
                .isPresent();
        return there
                ? Sql.of(connection, COUNT + counter)
                        .first(row -> row.getLong(1))
                        .orElseThrow()
                : 0;
    }

    private List<AdoptionStep> addColumns(Connection connection) throws SQLException {
        Schema schema = schema(connection);
        return ColumnSteps.add(connection, schema, sources(connection, schema));
    }

    private List<AdoptionStep> backfill(Connection connection) throws SQLException {
        Schema schema = schema(connection);
        return ColumnSteps.fill(connection, schema, sources(connection, schema));
    }

    private TenantSources sources(Connection connection, Schema schema) throws SQLException {
        List<Table> tables = schema.tenants().stream().map(Tenant::table).toList();
        return new TenantSources(schema, new Catalogue(connection).foreignKeys(tables), named);
    }

    private List<AdoptionStep> constrain(Connection connection) throws SQLException {
        Schema schema = filledIn(connection);
        return ConstraintSteps.of(
                schema, RowLevelSecurity.keys(connection, schema), new Catalogue(connection).ownConstraints());
    }

    private List<AdoptionStep> enforce(Connection connection) throws SQLException {
        if (!constrain(connection).isEmpty()) {
            throw new IllegalStateException("The stage " + CONSTRAIN + " is not done. Run it before " + ENFORCE + ".");
        }
        return new EnforcementSteps(roles).of(connection, schema(connection));
    }

    private Schema filledIn(Connection connection) throws SQLException {
        Schema schema = schema(connection);
        ColumnSteps.requireColumns(schema);
        return schema;
    }

    /** Collects how the adoption goes about. */
    public static final class Builder {
        private final IsolationSpec spec;
        private final DatabaseRoles roles;
        private final Map<String, TenantSources.Named> named = new LinkedHashMap<>();
        private AdoptionLimits limits = AdoptionLimits.DEFAULT;

        Builder(IsolationSpec spec, DatabaseRoles roles) {
            this.spec = spec;
            this.roles = roles;
        }

        /**
         * The rows of the table have the tenant of the parent's row that the column refers to. It need not be said where
         * the table has a single foreign key to a tenant table.
         *
         * @param table a tenant table
         * @param column of that table; it refers to a foreign key's target, or to the parent's primary key
         * @param parent a tenant table
         */
        public Builder backfill(String table, String column, String parent) {
            spec.tenantColumn(table);
            spec.tenantColumn(parent);
            named.put(table, new TenantSources.Named(column, parent));
            return this;
        }

        /**
         * How long a statement waits for a lock, while others queue behind it, and how long a brief statement takes
         * altogether before it is cancelled; 800 ms unless said otherwise, 10 ms to 1 minute. The application waits no
         * longer than that. Keep it under PostgreSQL's {@code deadlock_timeout} (1 s), so that in a deadlock the adoption
         * gives way and not the application.
         */
        public Builder lockTimeout(Duration timeout) {
            require(timeout, Duration.ofMillis(10), Duration.ofMinutes(1), "The lock timeout");
            limits = new AdoptionLimits(timeout, limits.attempts(), limits.pause(), limits.batchSize());
            return this;
        }

        /**
         * How often a statement tries to get its locks, and how long it stays out of the way in between; 10 times and
         * half a second unless said otherwise, 1 to 1000 times and up to 1 minute.
         */
        public Builder attempts(int attempts, Duration pause) {
            require(pause, Duration.ZERO, Duration.ofMinutes(1), "The pause between attempts");
            if (attempts < 1 || attempts > 1000) {
                throw new IllegalArgumentException("Attempts are 1 to 1000, not " + attempts + ".");
            }
            limits = new AdoptionLimits(limits.lockTimeout(), attempts, pause, limits.batchSize());
            return this;
        }

        /** How many rows a transaction of BACKFILL goes through; 5000 unless said otherwise, 1 to 100000. */
        public Builder batchSize(int rows) {
            if (rows < 1 || rows > 100_000) {
                throw new IllegalArgumentException("A batch is of 1 to 100000 rows, not " + rows + ".");
            }
            limits = new AdoptionLimits(limits.lockTimeout(), limits.attempts(), limits.pause(), rows);
            return this;
        }

        /** The adoption. */
        public Adoption build() {
            return new Adoption(this);
        }

        private static void require(Duration value, Duration least, Duration most, String what) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(what + " is " + least + " to " + most + ", not " + value + ".");
            }
        }
    }
}
