/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import io.sharedkit.core.isolation.TenantType;
import io.sharedkit.core.tenant.TenantId;

/**
 * The two tenants that the probes play.
 *
 * @param one the one that acts
 * @param other the one whose rows must stay closed
 */
record ProbeTenants(String one, String other) {

    /** Two that no host uses: of each type, since a column takes nothing else. */
    static ProbeTenants unused(TenantType type) {
        return switch (type) {
            case TEXT -> new ProbeTenants("sk-probe-one", "sk-probe-other");
            case UUID ->
                new ProbeTenants("0e2c6d1a-8a4e-4f0b-9d53-1c7b5a90e001", "0e2c6d1a-8a4e-4f0b-9d53-1c7b5a90e002");
            case BIGINT -> new ProbeTenants("-32767", "-32766");
        };
    }

    static ProbeTenants of(TenantId one, TenantId other) {
        return new ProbeTenants(one.value(), other.value());
    }
}
