/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Challenges in memory, behind one lock. */
final class InMemoryChallengeStore extends ChallengeStore {
    private final Map<TenantId, Map<Binding, Challenge>> tenants = new HashMap<>();

    @Override
    synchronized <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    @Override
    synchronized boolean insert(Challenge challenge) {
        String login = challenge.binding().preAuthenticationId();
        if (rows().keySet().stream().anyMatch(one -> one.preAuthenticationId().equals(login))) {
            return false;
        }
        rows().put(challenge.binding(), challenge);
        return true;
    }

    @Override
    synchronized Optional<Challenge> find(Binding binding) {
        return Optional.ofNullable(rows().get(binding));
    }

    @Override
    synchronized Optional<Challenge> raise(Binding binding, Instant now, Limit failures) {
        Optional<Challenge> raised = find(binding)
                .filter(one -> one.closed().isEmpty() && now.isBefore(one.expiresAt()))
                .filter(one -> failures(binding.accountId(), failures.since()) < failures.most())
                .map(one -> new Challenge(
                        binding,
                        one.codeTag(),
                        one.attempts() + 1,
                        one.maxAttempts(),
                        one.expiresAt(),
                        null,
                        one.createdAt()));
        raised.ifPresent(one -> rows().put(binding, one));
        return raised;
    }

    @Override
    synchronized boolean use(Binding binding, String codeTag, Instant now) {
        Optional<Challenge> open =
                find(binding).filter(one -> !one.isUsed() && one.codeTag().equals(codeTag));
        open.ifPresent(one -> rows().put(
                        binding,
                        new Challenge(
                                binding,
                                one.codeTag(),
                                one.attempts(),
                                one.maxAttempts(),
                                one.expiresAt(),
                                now,
                                one.createdAt())));
        return open.isPresent();
    }

    @Override
    synchronized boolean renew(Binding binding, String codeTag, Instant expiresAt) {
        Optional<Challenge> open = find(binding).filter(one -> one.closed().isEmpty());
        open.ifPresent(one -> rows().put(
                        binding,
                        new Challenge(
                                binding,
                                codeTag,
                                one.attempts(),
                                one.maxAttempts(),
                                expiresAt,
                                null,
                                one.createdAt())));
        return open.isPresent();
    }

    @Override
    synchronized int failures(String accountId, Instant since) {
        return of(accountId)
                .filter(one -> one.createdAt().isAfter(since))
                .mapToInt(one -> one.attempts() - (one.isUsed() ? 1 : 0))
                .sum();
    }

    @Override
    synchronized void forget(String accountId, Instant until) {
        rows().values()
                .removeIf(one -> one.binding().accountId().equals(accountId)
                        && !one.createdAt().isAfter(until));
    }

    private Stream<Challenge> of(String accountId) {
        return rows().values().stream().filter(one -> one.binding().accountId().equals(accountId));
    }

    private Map<Binding, Challenge> rows() {
        return tenants.computeIfAbsent(Tenants.current(), tenant -> new HashMap<>());
    }
}
