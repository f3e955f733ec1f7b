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
import org.jspecify.annotations.Nullable;

/** Reads {@link TenantPrincipal} and, where there are some, the claims of tokens; the provider's own users are operators. */
final class PrincipalClaims implements TenantClaimSource {

    /** Finds company and account in what a security framework has made of a login. */
    @FunctionalInterface
    interface Reader {
        Optional<Found> read(@Nullable Object principal);
    }

    /** Company id and account id. The first is judged by whoever resolves it. */
    record Found(String company, String accountId) {}

    private final ServiceIdentity service;
    private final Reader reader;

    PrincipalClaims(ServiceIdentity service, Reader reader) {
        this.service = service;
        this.reader = reader;
    }

    /** Of the application's own principals. */
    static Optional<Found> own(@Nullable Object principal) {
        return principal instanceof TenantPrincipal user
                ? Optional.of(new Found(user.tenant().value(), user.accountId()))
                : Optional.empty();
    }

    @Override
    public Optional<TenantClaim> claim(Principal user) {
        return reader.read(user).map(found -> new TenantClaim(found.company(), actor(found)));
    }

    private Actor actor(Found user) {
        return user.company().equals(service.provider().value())
                ? Actor.operator(user.accountId())
                : Actor.user(user.accountId());
    }
}
