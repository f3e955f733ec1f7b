/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Browsers in memory, behind one lock. */
final class InMemoryBrowserStore extends BrowserStore {
    private final Map<TenantId, List<StoredBrowser>> tenants = new HashMap<>();

    @Override
    synchronized void add(StoredBrowser browser) {
        rows().removeIf(one ->
                one.accountId().equals(browser.accountId()) && !one.isWorth(browser.epoch(), browser.createdAt()));
        rows().add(browser);
    }

    @Override
    synchronized Optional<StoredBrowser> find(String accountId, String id) {
        return list(accountId).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    synchronized List<StoredBrowser> list(String accountId) {
        return rows().stream().filter(one -> one.accountId().equals(accountId)).toList();
    }

    @Override
    synchronized boolean remove(String accountId, String id) {
        return rows().removeIf(
                        one -> one.accountId().equals(accountId) && one.id().equals(id));
    }

    @Override
    synchronized void removeAll(String accountId) {
        rows().removeIf(one -> one.accountId().equals(accountId));
    }

    private List<StoredBrowser> rows() {
        return tenants.computeIfAbsent(Tenants.current(), tenant -> new ArrayList<>());
    }
}
