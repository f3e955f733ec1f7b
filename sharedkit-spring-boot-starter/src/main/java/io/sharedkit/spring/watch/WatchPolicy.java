/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.core.isolation.verify.AtStart;
import io.sharedkit.core.policy.Default;
import io.sharedkit.core.policy.PolicySection;
import java.time.Duration;

/**
 * The section {@code sharedkit.health}: how often is looked, and what counts as ill.
 *
 * @param isolationAtStart what happens when the application starts and the isolation of tenants is not shown: FAIL, it does
 *     not start, or WARN, it is logged. Nothing happens without a bean of type {@code IsolationSpec}
 * @param isolationEvery how often the isolation is verified afterwards; 6 hours, because only a migration changes it
 * @param clockEvery how often a bean of type {@code ClockHealth} is checked
 * @param backlogEvery how often waiting events and work are counted; one query a company each time
 * @param lag how long an event of the audit log or due work may wait before it counts as ill; 30 minutes, three times what
 *     another node needs to take over from one that is gone
 * @param factsEvery how often the stored hashes, sessions and holds of all companies are looked at for the facts
 */
@PolicySection("health")
public record WatchPolicy(
        @Default("FAIL") AtStart isolationAtStart,
        @Default("PT6H") Duration isolationEvery,
        @Default("PT5M") Duration clockEvery,
        @Default("PT1M") Duration backlogEvery,
        @Default("PT30M") Duration lag,
        @Default("PT24H") Duration factsEvery) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if one is shorter than a second or longer than 31 days
     */
    public WatchPolicy {
        check("isolation-every", isolationEvery);
        check("clock-every", clockEvery);
        check("backlog-every", backlogEvery);
        check("lag", lag);
        check("facts-every", factsEvery);
    }

    private static void check(String key, Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("sharedkit.health." + key + " = " + time + ": it must be between "
                    + SHORTEST + " and " + LONGEST + "; change the value, or remove the line");
        }
    }
}
