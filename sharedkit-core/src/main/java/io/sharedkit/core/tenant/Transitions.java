/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant;

import java.time.LocalDate;

/** The legal steps of a tenant's life, the same for every store. */
final class Transitions {
    private Transitions() {}

    static Tenant begin(TenantId id, String name, TenantStatus status) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A company is registered with its name; the one of " + id
                    + " is blank. Only an erased company has none.");
        }
        return new Tenant(id, name, status, null);
    }

    static Tenant endContract(Tenant tenant, LocalDate lastDay) {
        check(tenant, TenantStatus.CONTRACT_ENDED);
        return new Tenant(tenant.id(), tenant.name(), TenantStatus.CONTRACT_ENDED, lastDay);
    }

    static Tenant advance(Tenant tenant, TenantStatus next) {
        if (next == TenantStatus.CONTRACT_ENDED) {
            throw new IllegalArgumentException("A contract ends on a day: use endContract(id, lastDay).");
        }
        check(tenant, next);
        String name = next == TenantStatus.ERASED ? "" : tenant.name();
        return new Tenant(tenant.id(), name, next, tenant.contractEnd());
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > TenantDirectory.MAX_PAGE) {
            throw new IllegalArgumentException(
                    "A page has 1 to " + TenantDirectory.MAX_PAGE + " tenants, not " + limit + ".");
        }
    }

    static IllegalArgumentException alreadyRegistered(TenantId id) {
        return new IllegalArgumentException(
                "The tenant id " + id + " was registered before; an id is never given twice. Choose a new one.");
    }

    static IllegalArgumentException unknown(TenantId id) {
        return new IllegalArgumentException("No tenant with the id " + id + " is registered.");
    }

    private static void check(Tenant tenant, TenantStatus next) {
        if (!tenant.status().mayBecome(next)) {
            throw new IllegalStateException("Tenant " + tenant.id() + " is " + tenant.status() + " and cannot become "
                    + next + "; the order is PROVISIONED, ACTIVE (to SUSPENDED and back), CONTRACT_ENDED,"
                    + " LOGICALLY_DELETED, ERASED.");
        }
    }
}
