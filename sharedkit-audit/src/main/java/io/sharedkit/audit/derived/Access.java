/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.derived;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;

/**
 * An access as it was, before the customer is taken out of it. It is never recorded as it is.
 *
 * @param at when
 * @param tenant whose
 * @param actor who
 * @param ip the full source address, IPv4 or IPv6, or ""
 * @param userAgent the header as it was sent, or ""
 * @param operation what was done: the template of the route, such as {@code /employees/{id}}, or the name of an operation;
 *     not the path as it was typed
 */
public record Access(Instant at, TenantId tenant, Actor actor, String ip, String userAgent, String operation) {

    /** Neither who nor from where: it is made to be forgotten. */
    @Override
    public String toString() {
        return "Access[" + at + "]";
    }
}
