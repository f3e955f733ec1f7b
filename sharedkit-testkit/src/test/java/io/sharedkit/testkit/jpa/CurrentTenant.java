/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit.jpa;

import io.sharedkit.core.tenant.Tenants;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/** The guard: Hibernate's sessions, and with them the keys of its caches, carry the tenant of the scope. */
final class CurrentTenant implements CurrentTenantIdentifierResolver<String> {

    @Override
    public String resolveCurrentTenantIdentifier() {
        return Tenants.current().value();
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    @Override
    public boolean isRoot(String tenantId) {
        return false;
    }
}
