/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import io.sharedkit.core.tenant.TenantId;

/** A logged-in user, as the application's login puts it into the request. */
public interface TenantPrincipal {

    /** The company that the user belongs to. */
    TenantId tenant();

    /** The user's opaque id. */
    String accountId();
}
