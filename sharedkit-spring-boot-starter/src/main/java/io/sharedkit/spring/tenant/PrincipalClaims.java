/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.tenant.resolve.TenantClaim;
import java.security.Principal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads {@link TenantPrincipal}; the provider's own users act as operators. */
final class PrincipalClaims implements TenantClaimSource {
    private final ServiceIdentity service;
    private final UnaryOperator<@Nullable Object> unwrapped;

    /** @param unwrapped takes what a security framework has put around the user off */
    PrincipalClaims(ServiceIdentity service, UnaryOperator<@Nullable Object> unwrapped) {
        this.service = service;
        this.unwrapped = unwrapped;
    }

    @Override
    public Optional<TenantClaim> claim(Principal user) {
        return unwrapped.apply(user) instanceof TenantPrincipal found
                ? Optional.of(new TenantClaim(found.tenant().value(), actor(found)))
                : Optional.empty();
    }

    private Actor actor(TenantPrincipal user) {
        return user.tenant().equals(service.provider())
                ? Actor.operator(user.accountId())
                : Actor.user(user.accountId());
    }
}
