/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The companies under contract. It is the provider's own register, not a tenant's data: reading it needs no tenant
 * scope, and in the database only the worker role may read it.
 */
public interface TenantDirectory {

    /**
     * Registers a company whose contract starts. Its users come with {@link Seats#allot}.
     *
     * @throws IllegalArgumentException if the id was ever registered before, or the name is blank or too long
     */
    Tenant register(TenantId id, String name);

    /** The company with this id, whatever its status. */
    Optional<Tenant> find(TenantId id);

    /** All companies ever registered, in the order of their ids. */
    List<Tenant> list();

    /**
     * Notes the last day of the contract and moves the tenant to {@link TenantStatus#CONTRACT_ENDED}.
     *
     * @throws IllegalStateException if the contract has ended before
     */
    Tenant endContract(TenantId id, LocalDate lastDay);

    /**
     * Moves the tenant one step further.
     *
     * @throws IllegalStateException if the step is not the next one of its present status
     */
    Tenant advance(TenantId id, TenantStatus next);

    /** A directory in memory, for tests and for one process. */
    static TenantDirectory inMemory() {
        return new InMemoryTenantDirectory();
    }
}
