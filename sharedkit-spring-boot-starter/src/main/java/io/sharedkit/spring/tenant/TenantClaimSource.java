/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import io.sharedkit.core.tenant.resolve.TenantClaim;
import java.security.Principal;
import java.util.Optional;

/**
 * The company that a logged-in user belongs to. The bean of the starter reads {@link TenantPrincipal}, also inside Spring
 * Security's {@code Authentication}; define one of your own where your login makes other principals.
 */
@FunctionalInterface
public interface TenantClaimSource {

    /**
     * The user's company and who acts; empty if the user belongs to none. What is given here is believed: take it from
     * what the login has checked, never from what the request says.
     */
    Optional<TenantClaim> claim(Principal user);
}
