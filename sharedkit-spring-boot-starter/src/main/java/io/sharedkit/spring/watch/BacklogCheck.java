/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.fact.FactSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Whether something waits for too long, or could not be counted for some time. */
final class BacklogCheck implements HealthCheck {
    /** One count that fails is a hiccup; after three in a row nobody knows any more. */
    private static final int MISSED = 3;

    private final Supplier<Optional<Backlog>> backlog;
    private final List<FactSource> observed;
    private final WatchPolicy policy;
    private final InstantSource clock;

    /** @param observed what else is known of the same part */
    BacklogCheck(
            Supplier<Optional<Backlog>> backlog, List<FactSource> observed, WatchPolicy policy, InstantSource clock) {
        this.backlog = backlog;
        this.observed = List.copyOf(observed);
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public HealthAnswer ask() {
        return backlog.get()
                .map(this::judge)
                .orElseGet(() -> HealthAnswer.unknown("It has not been possible to count what waits yet."));
    }

    private HealthAnswer judge(Backlog counted) {
        Map<String, Object> details = new TreeMap<>();
        details.put("waiting", counted.waiting());
        details.put("longestWait", counted.longest().toString());
        details.put("countedAt", counted.at().toString());
        counted.last().map(Instant::toString).ifPresent(last -> details.put("lastCheckpoint", last));
        boolean late = counted.longest().compareTo(policy.lag()) > 0;
        boolean stale = Duration.between(counted.at(), clock.instant())
                        .compareTo(policy.backlogEvery().multipliedBy(MISSED))
                > 0;
        boolean broken = observed.stream()
                .flatMap(source -> source.facts().stream())
                .peek(fact -> fact.details().forEach((name, value) -> details.put(fact.name() + "." + name, value)))
                .map(Fact::verdict)
                .toList()
                .contains(Verdict.NOT_KEPT);
        if (stale) {
            details.put("reason", "The count is old: the store cannot be reached, or the watch stands still.");
        }
        return late || stale || broken ? HealthAnswer.down(details) : HealthAnswer.up(details);
    }
}
