/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** States in memory, behind one lock. */
final class InMemoryCredentialStates extends CredentialStates {
    private final Map<Key, CredentialState> states = new HashMap<>();
    private final Map<Key, List<PasswordHash>> histories = new HashMap<>();

    @Override
    synchronized Optional<CredentialState> find(String accountId) {
        return Optional.ofNullable(states.get(Key.of(accountId)));
    }

    @Override
    synchronized void ensure(String accountId) {
        states.putIfAbsent(Key.of(accountId), CredentialState.NEW);
    }

    @Override
    synchronized void passwordSet(String accountId, Instant at, Optional<PasswordHash> replaced) {
        change(accountId, old -> new CredentialState(old.epoch() + 1, at, false, old.twoStepChosen()));
        replaced.ifPresent(hash -> histories
                .computeIfAbsent(Key.of(accountId), key -> new ArrayList<>())
                .add(0, hash));
    }

    @Override
    synchronized void requireChange(String accountId, boolean must) {
        change(accountId, old -> new CredentialState(old.epoch(), old.passwordSetAt(), must, old.twoStepChosen()));
    }

    @Override
    synchronized void chooseTwoStep(String accountId, boolean chosen) {
        change(accountId, old -> new CredentialState(old.epoch(), old.passwordSetAt(), old.mustChange(), chosen));
    }

    @Override
    synchronized void nextEpoch(String accountId) {
        change(
                accountId,
                old -> new CredentialState(
                        old.epoch() + 1, old.passwordSetAt(), old.mustChange(), old.twoStepChosen()));
    }

    @Override
    synchronized List<PasswordHash> history(String accountId, int most) {
        return histories.getOrDefault(Key.of(accountId), List.of()).stream()
                .limit(most)
                .toList();
    }

    @Override
    synchronized void forget(String accountId) {
        states.remove(Key.of(accountId));
        histories.remove(Key.of(accountId));
    }

    private void change(String accountId, UnaryOperator<CredentialState> step) {
        states.merge(Key.of(accountId), step.apply(CredentialState.NEW), (old, fresh) -> step.apply(old));
    }

    private record Key(TenantId tenant, String accountId) {
        static Key of(String accountId) {
            return new Key(Tenants.current(), accountId);
        }
    }
}
