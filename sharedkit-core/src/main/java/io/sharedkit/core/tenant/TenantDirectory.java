/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The companies under contract. It is the provider's own register, not a tenant's data: reading it needs no tenant
 * scope, and in the database only the worker role may read it.
 */
public interface TenantDirectory {

    /** The most tenants of one page. */
    int MAX_PAGE = 10_000;

    /**
     * Registers a company whose contract starts: it is {@link TenantStatus#ACTIVE} at once. Its users come with {@link Seats#allot}.
     *
     * @throws IllegalArgumentException if the id was ever registered before, or the name is blank or too long
     */
    Tenant register(TenantId id, String name);

    /**
     * Registers a company that is still being set up: {@link TenantStatus#PROVISIONED}, until {@link #activate}.
     *
     * @throws IllegalArgumentException if the id was ever registered before, or the name is blank or too long
     */
    Tenant provision(TenantId id, String name);

    /** The company with this id, whatever its status. */
    Optional<Tenant> find(TenantId id);

    /** All companies ever registered, in the order of their ids. */
    List<Tenant> list();

    /**
     * Some companies in the order of their ids, to go through many of them without holding all.
     *
     * @param statuses where their contracts stand
     * @param after the id that the page before ended with, or null for the first page
     * @param limit at most so many, 1 to {@value #MAX_PAGE}
     * @return fewer than the limit only at the end
     */
    List<Tenant> page(Set<TenantStatus> statuses, @Nullable TenantId after, int limit);

    /**
     * Opens a tenant that was provisioned or suspended.
     *
     * @throws IllegalStateException if it is neither
     */
    default Tenant activate(TenantId id) {
        return advance(id, TenantStatus.ACTIVE);
    }

    /**
     * Closes an active tenant to its users until it is activated again. Data and seats stay as they are.
     *
     * @throws IllegalStateException if it is not active
     */
    default Tenant suspend(TenantId id) {
        return advance(id, TenantStatus.SUSPENDED);
    }

    /**
     * Notes the last day of the contract and moves the tenant, be it active, provisioned or suspended, to
     * {@link TenantStatus#CONTRACT_ENDED}.
     *
     * @throws IllegalStateException if the contract has ended before
     */
    Tenant endContract(TenantId id, LocalDate lastDay);

    /**
     * Moves the tenant one step.
     *
     * @throws IllegalStateException if its present status does not allow the step, see {@link TenantStatus#mayBecome}
     */
    Tenant advance(TenantId id, TenantStatus next);

    /** A directory in memory, for tests and for one process. */
    static TenantDirectory inMemory() {
        return new InMemoryTenantDirectory();
    }
}
