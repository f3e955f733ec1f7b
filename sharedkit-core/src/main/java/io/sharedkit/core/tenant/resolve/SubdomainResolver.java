/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The name in front of a base domain. */
final class SubdomainResolver implements TenantResolver {
    private static final String ENCODED = "xn--";

    private final String suffix;
    private final Set<String> reserved;

    SubdomainResolver(String baseDomain, Set<String> reserved) {
        this.suffix = "." + HostName.required(baseDomain);
        this.reserved =
                reserved.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public TenantEvidence resolve(TenantRequest request) {
        return request.host()
                .map(host -> HostName.of(host).map(this::named).orElse(Evidence.MALFORMED))
                .orElse(Evidence.ABSENT);
    }

    private TenantEvidence named(String host) {
        if (!host.endsWith(suffix)) {
            return Evidence.ABSENT;
        }
        String name = host.substring(0, host.length() - suffix.length());
        if (reserved.contains(name)) {
            return Evidence.ABSENT;
        }
        return name.startsWith(ENCODED) ? Evidence.MALFORMED : Evidence.of(name);
    }
}
