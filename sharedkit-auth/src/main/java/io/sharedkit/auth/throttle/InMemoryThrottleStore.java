/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.throttle.FailureCounter.Change;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/** Counters and rates in memory, behind one lock. */
final class InMemoryThrottleStore extends ThrottleStore {
    private final Map<TenantId, Map<String, Kept>> counters = new HashMap<>();
    private final Map<TenantId, Map<String, Long>> rates = new HashMap<>();
    private final Map<String, Long> shared = new HashMap<>();

    @Override
    synchronized <T> T change(String bucket, Instant now, Function<FailureCounter, Change<T>> change) {
        Kept old = counters().getOrDefault(bucket, new Kept(FailureCounter.NONE, now));
        Change<T> changed = change.apply(old.counter());
        if (changed.next().isEmpty()) {
            counters().remove(bucket);
        } else if (!changed.next().equals(old.counter())) {
            counters().put(bucket, new Kept(changed.next(), now));
        }
        return changed.result();
    }

    @Override
    synchronized void forget(String bucketPrefix) {
        counters().keySet().removeIf(bucket -> bucket.startsWith(bucketPrefix));
    }

    @Override
    synchronized int prune(Instant before, int below, int most) {
        List<String> idle = counters().entrySet().stream()
                .filter(one -> one.getValue().changedAt().isBefore(before)
                        && one.getValue().counter().failures() < below)
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        idle.forEach(counters()::remove);
        return idle.size();
    }

    @Override
    synchronized Failures failures(String bucketPrefix) {
        IntSummaryStatistics found = counters().entrySet().stream()
                .filter(one -> one.getKey().startsWith(bucketPrefix))
                .mapToInt(one -> one.getValue().counter().failures())
                .filter(failures -> failures > 0)
                .summaryStatistics();
        return new Failures(found.getCount(), Math.max(0, found.getMax()));
    }

    @Override
    synchronized OptionalLong take(Scope scope, String bucket, Rate rate, long now) {
        long latest = now + rate.budget();
        long kept = Math.min(rates(scope).getOrDefault(bucket, now), latest);
        long next = Math.max(kept, now) + rate.cost();
        boolean taken = next <= latest;
        rates(scope).put(bucket, taken ? next : kept);
        return taken ? OptionalLong.empty() : OptionalLong.of(next - rate.budget());
    }

    @Override
    synchronized void giveBack(Scope scope, String bucket, Rate rate) {
        rates(scope).computeIfPresent(bucket, (name, kept) -> kept - rate.cost());
    }

    @Override
    synchronized int pruneRates(Scope scope, long before, int most) {
        List<String> unused = rates(scope).entrySet().stream()
                .filter(one -> one.getValue() <= before)
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        unused.forEach(rates(scope)::remove);
        return unused.size();
    }

    private Map<String, Kept> counters() {
        return counters.computeIfAbsent(Tenants.current(), tenant -> new HashMap<>());
    }

    private Map<String, Long> rates(Scope scope) {
        return scope == Scope.INSTALLATION
                ? shared
                : rates.computeIfAbsent(Tenants.current(), tenant -> new HashMap<>());
    }

    /**
     * A counter.
     *
     * @param counter what it says
     * @param changedAt when it last changed
     */
    private record Kept(FailureCounter counter, Instant changedAt) {}
}
