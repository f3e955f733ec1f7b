/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import org.jspecify.annotations.Nullable;

/** Which tenant a request is for. */
public sealed interface Resolution {

    /** The request belongs to a login of this tenant, its contract is active, and nothing in the request contradicts. */
    final class Resolved implements Resolution {
        private final TenantId tenant;

        /** Only {@link TenantResolution} says so. */
        Resolved(TenantId tenant) {
            this.tenant = tenant;
        }

        /** The tenant. */
        public TenantId tenant() {
            return tenant;
        }

        /** Enters the tenant's scope for this request; close it at the end, on the same thread. */
        public Tenants.Scope open() {
            return Tenants.open(tenant);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Resolved resolved && resolved.tenant.equals(tenant);
        }

        @Override
        public int hashCode() {
            return tenant.hashCode();
        }

        @Override
        public String toString() {
            return "Resolved[" + tenant + "]";
        }
    }

    /**
     * Nobody is logged in, and the request names a tenant whose contract is active. That chooses a login page and
     * nothing else: whoever sends a request writes host, path and headers as he likes. Therefore there is no tenant
     * here to enter.
     *
     * @param companyId what to put into the login form's field for the company
     */
    record Hint(String companyId) implements Resolution {}

    /** The request is not served. */
    record Refused(Reason reason) implements Resolution {}

    /** Nobody is logged in, and the request names no tenant. */
    record None() implements Resolution {}

    /** Why a request is not served. Answer alike to all of them, so that nobody learns who is a customer. */
    enum Reason {
        /** A place where a tenant may be named holds something else, or more than one thing. */
        MALFORMED,
        /** Two places name different tenants, or one another than the login's. */
        CONFLICT,
        /** The tenant is not known, or its contract is not active. Which of the two is not said. */
        NOT_ACTIVE
    }
}
