/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.resolve.TenantClaim;
import io.sharedkit.spring.tenant.TenantClaimSource;
import java.security.Principal;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The user of the current request: the provider's own are operators. A request without a login is the system's
 * {@code anonymous-request}; where there is no request, the application itself acts.
 */
final class RequestActor implements ActorSource {
    private static final Actor ANONYMOUS = Actor.system("anonymous-request");

    private final Actor application;
    private final TenantClaimSource claims;

    RequestActor(Actor application, TenantClaimSource claims) {
        this.application = application;
        this.claims = claims;
    }

    @Override
    public Actor current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request instanceof ServletRequestAttributes servlet
                ? Optional.ofNullable(servlet.getRequest().getUserPrincipal())
                        .map(this::actor)
                        .orElse(ANONYMOUS)
                : application;
    }

    private Actor actor(Principal principal) {
        return claims.claim(principal).map(TenantClaim::subject).orElseGet(() -> Actor.user(principal.getName()));
    }
}
