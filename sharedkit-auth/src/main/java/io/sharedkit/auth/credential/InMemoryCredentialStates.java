/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.hash.PasswordHash;
import io.sharedkit.auth.password.EarlierPassword;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** States in memory, behind one lock. */
final class InMemoryCredentialStates extends CredentialStates {
    private final Map<Key, CredentialState> states = new HashMap<>();
    private final Map<Key, List<EarlierPassword>> histories = new HashMap<>();
    private final Map<Key, Instant> notices = new HashMap<>();

    @Override
    synchronized <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    @Override
    synchronized Optional<CredentialState> find(String accountId) {
        return Optional.ofNullable(states.get(Key.of(accountId)));
    }

    @Override
    void lock(String accountId) {
        // there are no transactions here
    }

    @Override
    synchronized void ensure(String accountId, Instant at) {
        states.putIfAbsent(Key.of(accountId), new CredentialState(0, null, false, false, at));
    }

    @Override
    synchronized boolean passwordSet(
            String accountId, OptionalLong epoch, Instant at, Optional<PasswordHash> replaced) {
        if (epoch.isPresent() && known(accountId).epoch() != epoch.getAsLong()) {
            return false;
        }
        change(accountId, old -> new CredentialState(old.epoch() + 1, at, false, old.twoStepChosen(), old.seenAt()));
        notices.remove(Key.of(accountId));
        replaced.ifPresent(hash -> histories
                .computeIfAbsent(Key.of(accountId), key -> new ArrayList<>())
                .add(0, new EarlierPassword(hash, at)));
        return true;
    }

    @Override
    synchronized void requireChange(String accountId) {
        change(
                accountId,
                old -> new CredentialState(old.epoch(), old.passwordSetAt(), true, old.twoStepChosen(), old.seenAt()));
    }

    @Override
    synchronized boolean retire(String accountId, Instant setBefore) {
        CredentialState was = known(accountId);
        Instant setAt = was.passwordSetAt();
        if (was.mustChange() || (setAt != null && !setAt.isBefore(setBefore))) {
            return false;
        }
        change(
                accountId,
                old -> new CredentialState(
                        old.epoch() + 1, old.passwordSetAt(), true, old.twoStepChosen(), old.seenAt()));
        return true;
    }

    @Override
    synchronized boolean claimNotice(String accountId, Instant passwordSince, Instant due) {
        Instant last = notices.get(Key.of(accountId));
        boolean open = known(accountId).passwordSince().equals(Optional.of(passwordSince))
                && (last == null || last.isBefore(due));
        if (open) {
            notices.put(Key.of(accountId), due);
        }
        return open;
    }

    @Override
    synchronized void chooseTwoStep(String accountId, boolean chosen) {
        change(
                accountId,
                old -> new CredentialState(old.epoch(), old.passwordSetAt(), old.mustChange(), chosen, old.seenAt()));
    }

    @Override
    synchronized void nextEpoch(String accountId) {
        change(
                accountId,
                old -> new CredentialState(
                        old.epoch() + 1, old.passwordSetAt(), old.mustChange(), old.twoStepChosen(), old.seenAt()));
    }

    @Override
    synchronized void nextEpochOfWhoMustChange() {
        List<String> accounts = states.entrySet().stream()
                .filter(one -> one.getKey().tenant().equals(Tenants.current()))
                .filter(one -> one.getValue().mustChange())
                .map(one -> one.getKey().accountId())
                .toList();
        accounts.forEach(this::nextEpoch);
    }

    @Override
    synchronized List<EarlierPassword> history(String accountId, int most) {
        return histories.getOrDefault(Key.of(accountId), List.of()).stream()
                .limit(most)
                .toList();
    }

    @Override
    synchronized boolean replaceEarlier(String accountId, PasswordHash old, PasswordHash hash) {
        List<EarlierPassword> all = histories.getOrDefault(Key.of(accountId), List.of());
        boolean there = all.stream().anyMatch(one -> one.hash().equals(old));
        if (there) {
            all.replaceAll(one -> one.hash().equals(old) ? new EarlierPassword(hash, one.usedUntil()) : one);
        }
        return there;
    }

    @Override
    synchronized void forget(String accountId) {
        states.remove(Key.of(accountId));
        histories.remove(Key.of(accountId));
        notices.remove(Key.of(accountId));
    }

    private CredentialState known(String accountId) {
        return Objects.requireNonNull(states.get(Key.of(accountId)), accountId);
    }

    private void change(String accountId, UnaryOperator<CredentialState> step) {
        states.put(Key.of(accountId), step.apply(known(accountId)));
    }

    private record Key(TenantId tenant, String accountId) {
        static Key of(String accountId) {
            return new Key(Tenants.current(), accountId);
        }
    }
}
