/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;

/**
 * Where requests are counted that name a company which is none, or has no contract now, so that what they are answered does
 * not tell it from the others. No directory has it, so nothing of a host is asked there.
 */
public final class NoCompany {
    /** The tenant that is none. */
    public static final TenantId ID = TenantId.of("-");

    private NoCompany() {}

    /** Whether the current scope is the one of no company. */
    public static boolean isCurrent() {
        return Tenants.current().equals(ID);
    }
}
