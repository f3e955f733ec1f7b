/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.login.Factor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sessions in memory, behind one lock. */
final class InMemorySessionStore extends SessionStore {
    private static final Comparator<StoredSession> OLDEST_FIRST =
            Comparator.comparing(StoredSession::openedAt).thenComparing(StoredSession::id);

    private final Map<TenantId, Map<String, StoredSession>> tenants = new HashMap<>();

    @Override
    <T> T reading(Supplier<T> work) {
        return work.get();
    }

    @Override
    <T> T undoing(Runnable undo, Supplier<T> work) {
        return orUndo(undo, work);
    }

    @Override
    synchronized Optional<Found> find(String tokenHash) {
        return rows().values().stream()
                .filter(one -> one.tokenHash().equals(tokenHash))
                .findFirst()
                .map(one -> new Found(one, OptionalLong.empty()));
    }

    @Override
    synchronized Optional<StoredSession> findById(String id) {
        return Optional.ofNullable(rows().get(id));
    }

    @Override
    synchronized List<StoredSession> open(String accountId) {
        return rows().values().stream()
                .filter(one -> one.accountId().equals(accountId) && one.ended().isEmpty())
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    synchronized List<StoredSession> add(
            StoredSession fresh, Function<List<StoredSession>, Map<String, EndReason>> ending) {
        List<StoredSession> ended = new ArrayList<>();
        ending.apply(open(fresh.accountId()))
                .forEach((id, reason) -> end(id, reason, fresh.openedAt()).ifPresent(ended::add));
        rows().put(fresh.id(), fresh);
        return ended;
    }

    @Override
    synchronized void use(String id, Instant at) {
        findById(id)
                .filter(one -> one.ended().isEmpty())
                .filter(one -> !one.lastUsedAt().isAfter(at.minus(USE_INTERVAL)))
                .ifPresent(one -> rows().put(id, one.used(at)));
    }

    @Override
    synchronized boolean renew(StoredSession present, String tokenHash, Map<Factor, Instant> factors, Instant at) {
        Optional<StoredSession> still = findById(present.id())
                .filter(one -> one.tokenHash().equals(present.tokenHash()))
                .filter(one -> one.ended().isEmpty());
        still.ifPresent(one -> rows().put(one.id(), one.renewed(tokenHash, factors, at)));
        return still.isPresent();
    }

    @Override
    synchronized Optional<StoredSession> end(String id, EndReason reason, Instant at) {
        Optional<StoredSession> over =
                findById(id).filter(one -> one.ended().isEmpty()).map(one -> one.over(reason));
        over.ifPresent(one -> rows().put(id, one));
        return over;
    }

    @Override
    synchronized List<StoredSession> endAll(String accountId, String exceptId, EndReason reason, Instant at) {
        return open(accountId).stream()
                .filter(one -> !one.id().equals(exceptId))
                .flatMap(one -> end(one.id(), reason, at).stream())
                .toList();
    }

    @Override
    synchronized int endEverybody(EndReason reason, Instant at) {
        List<String> ids = List.copyOf(rows().keySet());
        return (int) ids.stream().filter(id -> end(id, reason, at).isPresent()).count();
    }

    @Override
    synchronized int drop(Instant openedUntil, int most) {
        List<String> over = rows().values().stream()
                .filter(one -> !one.openedAt().isAfter(openedUntil))
                .sorted(OLDEST_FIRST)
                .limit(most)
                .map(StoredSession::id)
                .toList();
        over.forEach(rows()::remove);
        return over.size();
    }

    @Override
    synchronized Used used(Instant since) {
        List<Duration> ages = rows().values().stream()
                .filter(one -> !one.lastUsedAt().isBefore(since))
                .map(one -> Duration.between(one.openedAt(), one.lastUsedAt()))
                .toList();
        return new Used(
                ages.size(), ages.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO));
    }

    private Map<String, StoredSession> rows() {
        return tenants.computeIfAbsent(Tenants.current(), tenant -> new HashMap<>());
    }
}
