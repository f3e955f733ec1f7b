/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import io.sharedkit.core.tenant.TenantId;

/** What one place of a request says about the tenant. It is no proof: whoever sends the request writes it. */
public sealed interface TenantEvidence {

    /** The place names a tenant. */
    record Named(TenantId tenant) implements TenantEvidence {}

    /** The place says nothing. */
    record Absent() implements TenantEvidence {}

    /** The place says something that is no tenant's id, or more than one thing. */
    record Malformed() implements TenantEvidence {}
}
