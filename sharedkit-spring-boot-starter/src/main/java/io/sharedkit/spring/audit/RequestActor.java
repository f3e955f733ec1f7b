/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.spring.tenant.TenantPrincipal;
import java.security.Principal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
    private final ServiceIdentity service;
    private final UnaryOperator<@Nullable Object> unwrapped;

    /** @param unwrapped takes what a security framework has put around the user off */
    RequestActor(Actor application, ServiceIdentity service, UnaryOperator<@Nullable Object> unwrapped) {
        this.application = application;
        this.service = service;
        this.unwrapped = unwrapped;
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
        if (unwrapped.apply(principal) instanceof TenantPrincipal user) {
            return user.tenant().equals(service.provider())
                    ? Actor.operator(user.accountId())
                    : Actor.user(user.accountId());
        }
        return Actor.user(principal.getName());
    }
}
