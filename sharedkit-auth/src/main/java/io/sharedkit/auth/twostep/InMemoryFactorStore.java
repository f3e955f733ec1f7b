/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Factors in memory, behind one lock. */
final class InMemoryFactorStore extends FactorStore {
    private final Map<Key, StoredTotp> secrets = new HashMap<>();
    private final Map<Key, List<StoredCode>> codes = new HashMap<>();

    @Override
    synchronized <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    @Override
    synchronized Optional<StoredTotp> totp(String accountId, boolean confirmed) {
        return Optional.ofNullable(secrets.get(Key.of(accountId, confirmed)));
    }

    @Override
    synchronized void begin(String accountId, StoredTotp pending) {
        secrets.put(Key.of(accountId, false), pending);
    }

    @Override
    synchronized boolean confirm(String accountId, StoredTotp pending, long step) {
        if (!secrets.remove(Key.of(accountId, false), pending)) {
            return false;
        }
        secrets.put(Key.of(accountId, true), new StoredTotp(pending.sealed(), step, pending.createdAt()));
        return true;
    }

    @Override
    synchronized boolean use(String accountId, StoredTotp totp, long step) {
        Optional<StoredTotp> open =
                totp(accountId, true).filter(one -> one.sealed().equals(totp.sealed()) && one.lastStep() < step);
        open.ifPresent(
                one -> secrets.put(Key.of(accountId, true), new StoredTotp(one.sealed(), step, one.createdAt())));
        return open.isPresent();
    }

    @Override
    synchronized long accountsWithTotp() {
        return secrets.keySet().stream()
                .filter(key -> key.equals(Key.of(key.accountId(), true)))
                .count();
    }

    @Override
    synchronized void removeTotp(String accountId) {
        secrets.remove(Key.of(accountId, true));
        secrets.remove(Key.of(accountId, false));
    }

    @Override
    synchronized List<StoredCode> codes(String accountId, boolean confirmed) {
        return codes.getOrDefault(Key.of(accountId, confirmed), List.of());
    }

    @Override
    synchronized void begin(String accountId, List<String> tags, Instant createdAt) {
        codes.put(
                Key.of(accountId, false),
                tags.stream().map(tag -> new StoredCode(tag, false, createdAt)).toList());
    }

    @Override
    synchronized boolean confirm(String accountId, String tag) {
        List<StoredCode> pending = codes(accountId, false);
        if (pending.stream().noneMatch(one -> one.tag().equals(tag))) {
            return false;
        }
        codes.put(Key.of(accountId, true), pending);
        codes.remove(Key.of(accountId, false));
        return true;
    }

    @Override
    synchronized boolean use(String accountId, String tag, Instant now) {
        List<StoredCode> present = codes(accountId, true);
        boolean open = present.stream().anyMatch(one -> one.tag().equals(tag) && !one.used());
        codes.put(
                Key.of(accountId, true),
                present.stream()
                        .map(one -> one.tag().equals(tag) ? new StoredCode(tag, true, one.createdAt()) : one)
                        .toList());
        return open;
    }

    @Override
    synchronized void removeCodes(String accountId) {
        codes.remove(Key.of(accountId, true));
        codes.remove(Key.of(accountId, false));
    }

    private record Key(TenantId tenant, String accountId, boolean confirmed) {
        static Key of(String accountId, boolean confirmed) {
            return new Key(Tenants.current(), accountId, confirmed);
        }
    }
}
