/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.resolve;

import io.sharedkit.core.event.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as a test writes it down. */
record FakeRequest(@Nullable String login, @Nullable String asked, String path, Map<String, List<String>> headers)
        implements TenantRequest {
    static final Actor TARO = Actor.user("u-1");

    static FakeRequest host(String host) {
        return new FakeRequest(null, host, "/", Map.of());
    }

    static FakeRequest path(String path) {
        return new FakeRequest(null, null, path, Map.of());
    }

    static FakeRequest inHeader(String... values) {
        return new FakeRequest(null, null, "/", Map.of("x-tenant", List.of(values)));
    }

    FakeRequest by(String tenant) {
        return new FakeRequest(tenant, asked, path, headers);
    }

    FakeRequest and(FakeRequest other) {
        return new FakeRequest(
                login,
                asked == null ? other.asked : asked,
                path.equals("/") ? other.path : path,
                headers.isEmpty() ? other.headers : headers);
    }

    @Override
    public Optional<TenantClaim> claim() {
        return Optional.ofNullable(login).map(tenant -> new TenantClaim(tenant, TARO));
    }

    @Override
    public Optional<String> host() {
        return Optional.ofNullable(asked);
    }

    @Override
    public List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of());
    }
}
