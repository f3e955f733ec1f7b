/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import io.sharedkit.core.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tenants with a domain of their own. */
final class HostTableResolver implements TenantResolver {
    private final Map<String, TenantEvidence> table = new HashMap<>();

    HostTableResolver(Map<String, TenantId> hosts) {
        hosts.forEach((host, tenant) -> {
            if (table.put(HostName.required(host), new TenantEvidence.Named(tenant)) != null) {
                throw new IllegalArgumentException(
                        "The host " + host + " stands twice in the table; upper and lower case are the same.");
            }
        });
    }

    @Override
    public TenantEvidence resolve(TenantRequest request) {
        Optional<String> host = request.host();
        if (host.isEmpty()) {
            return Evidence.ABSENT;
        }
        return HostName.of(host.get())
                .map(name -> table.getOrDefault(name, Evidence.ABSENT))
                .orElse(Evidence.MALFORMED);
    }
}
