/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import io.sharedkit.core.jdbc.Transactions;
import java.util.List;
import java.util.Set;

/**
 * Looks for what an erasure has left, on another way than the erasure itself: it does not know the erasure's targets.
 *
 * <p><b>Security guarantees.</b> The PostgreSQL check asks the catalogue for every table of the current schema that has
 * a tenant column or a policy on {@code sk_tenant()}, registered or not, and counts the tenant's rows in each. A table
 * that the worker's role may not read, or in which a policy could hide rows from it, counts as residue, not as empty. Not
 * found: data of the tenant in tables without a tenant column, in other schemas, and outside the database.
 */
@FunctionalInterface
public interface ResidueCheck {

    /**
     * Looks for the data of the tenant of the current scope.
     *
     * @param retained tables whose rows stay, because that was declared and is printed on the certificate
     */
    Residue check(Set<String> retained);

    /** The check of a PostgreSQL schema whose tenant columns are called {@code tenant_id}. */
    static ResidueCheck postgres(Transactions worker) {
        return postgres(worker, Set.of("tenant_id"));
    }

    /**
     * The check of a PostgreSQL schema.
     *
     * @param worker transactions of the worker's role
     * @param tenantColumns the names that tenant columns have
     */
    static ResidueCheck postgres(Transactions worker, Set<String> tenantColumns) {
        return new PostgresResidueCheck(worker, tenantColumns);
    }

    /**
     * What was looked at and what was found.
     *
     * @param tables the tables whose rows were counted
     * @param leftovers those that hold rows or cannot be counted
     */
    record Residue(List<String> tables, List<Leftover> leftovers) {

        /** Copies the lists. */
        public Residue {
            tables = List.copyOf(tables);
            leftovers = List.copyOf(leftovers);
        }
    }

    /**
     * Rows that are left.
     *
     * @param table where
     * @param rows how many; {@link #UNKNOWN} if they cannot be counted for certain
     */
    record Leftover(String table, long rows) {

        /** The worker's role may not read the table, or a policy could hide rows from it. */
        public static final long UNKNOWN = -1;
    }
}
