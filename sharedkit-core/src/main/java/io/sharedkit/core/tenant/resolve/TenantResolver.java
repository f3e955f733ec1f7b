/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import io.sharedkit.core.tenant.TenantId;
import java.util.Map;
import java.util.Set;

/**
 * Reads one place of a request where a tenant may be named. Nothing that it finds opens anything: it confirms or
 * contradicts the login, or guides somebody who has not logged in yet.
 */
@FunctionalInterface
public interface TenantResolver {

    /** What the place says; never null. */
    TenantEvidence resolve(TenantRequest request);

    /**
     * The name in front of a base domain: {@code c-7f3a} of {@code c-7f3a.hr.example.jp}. Upper and lower case are the
     * same (RFC 4343) and give lower case, so that ids with capitals are not found by host. A port, a trailing dot, an
     * address in brackets, characters other than letters, digits and hyphens, an {@code xn--} name and two names in
     * front of the base domain are malformed. Other hosts, and the base domain itself, say nothing.
     *
     * @param baseDomain such as {@code hr.example.jp}
     * @param reserved names that are no tenants, such as {@code www} and {@code login}
     * @throws IllegalArgumentException if the base domain is none
     */
    static TenantResolver subdomain(String baseDomain, String... reserved) {
        return new SubdomainResolver(baseDomain, Set.of(reserved));
    }

    /**
     * The whole host, for tenants with a domain of their own. Compared like {@link #subdomain}; hosts that are not in
     * the table say nothing.
     *
     * @param hosts tenants by their host; names beyond ASCII in their {@code xn--} form
     * @throws IllegalArgumentException if a host is none, or stands there twice
     */
    static TenantResolver hosts(Map<String, TenantId> hosts) {
        return new HostTableResolver(hosts);
    }

    /**
     * The part of the path behind a prefix: {@code c-7f3a} of {@code /t/c-7f3a/employees} behind {@code /t/}. Encoded
     * characters in it are malformed, and so is a path that shows the prefix only once it is decoded or shortened.
     *
     * @param prefix begins and ends with a slash
     * @throws IllegalArgumentException if it does not
     */
    static TenantResolver path(String prefix) {
        return new PathResolver(prefix);
    }

    /** A header with one value. More than one value is malformed, and an empty one too. */
    static TenantResolver header(String name) {
        return request -> Evidence.single(request.header(name));
    }
}
