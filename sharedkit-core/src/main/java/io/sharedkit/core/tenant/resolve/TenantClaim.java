/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import io.sharedkit.core.event.Actor;

/**
 * The tenant that a login belongs to.
 *
 * @param tenant the tenant's id as the session or the token has it
 * @param subject whose login it is
 */
public record TenantClaim(String tenant, Actor subject) {}
