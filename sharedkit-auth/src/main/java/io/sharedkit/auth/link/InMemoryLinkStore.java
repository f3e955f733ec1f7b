/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.link;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Links in memory, behind one lock. */
final class InMemoryLinkStore extends LinkStore {
    private final Map<TenantId, Map<String, StoredLink>> tenants = new HashMap<>();

    @Override
    synchronized void put(StoredLink link) {
        cancel(link.accountId(), link.purpose());
        links().put(link.id(), link);
    }

    @Override
    synchronized Optional<StoredLink> find(String linkId) {
        return Optional.ofNullable(links().get(linkId));
    }

    @Override
    synchronized boolean use(String linkId, Instant at) {
        Optional<StoredLink> open = find(linkId)
                .filter(one -> one.usedAt() == null && one.expiresAt().isAfter(at));
        open.ifPresent(one -> links().put(one.id(), used(one, at)));
        return open.isPresent();
    }

    @Override
    synchronized void cancel(String accountId, LinkPurpose purpose) {
        links().values().removeIf(one -> one.accountId().equals(accountId) && one.purpose() == purpose);
    }

    private static StoredLink used(StoredLink link, Instant at) {
        return new StoredLink(
                link.id(), link.purpose(), link.accountId(), link.subject(), link.tokenTag(), link.expiresAt(), at);
    }

    private Map<String, StoredLink> links() {
        return tenants.computeIfAbsent(Tenants.current(), tenant -> new HashMap<>());
    }
}
