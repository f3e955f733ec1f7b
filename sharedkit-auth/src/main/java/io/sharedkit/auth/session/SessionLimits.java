/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.internal.EveryTenant;
import io.sharedkit.auth.internal.LatestFact;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.tenant.TenantDirectory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How long sessions last: what the policies of the companies say, and the longest session that was really used within the
 * last 24 hours. Call {@link #look} daily, on each node whose facts are printed.
 *
 * <p>{@link #FACT} is {@link Verdict#NOT_KEPT} if a session was used for longer than its company's policy allows anybody, also
 * for a day after a policy was made stricter; {@link Verdict#UNKNOWN} before the first look, after one that did not reach every
 * company, and where no session was used; otherwise {@link Verdict#KEPT}.
 *
 * <p><b>Security guarantees.</b> The time is measured from rows that the login wrote and the last use. Not guaranteed:
 * anything about the limit without use, or the shorter ones of privileged roles; of these the fact only says what is set.
 *
 * <p>Instances are thread-safe.
 */
public final class SessionLimits implements FactSource {

    /** The fact's name. */
    public static final String FACT = "auth.session.limits";

    private static final Duration DAY = Duration.ofHours(24);

    private final SessionStore store;
    private final Supplier<SessionPolicy> policy;
    private final EveryTenant tenants;
    private final InstantSource clock;
    private final LatestFact latest;

    /**
     * @param store where the sessions lie
     * @param policy the policy of the company of the scope, as {@link Sessions} has it
     * @param directory where the companies are
     * @param clock the clock
     */
    public SessionLimits(
            SessionStore store, Supplier<SessionPolicy> policy, TenantDirectory directory, InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.tenants = new EveryTenant(FACT, directory);
        this.clock = clock;
        this.latest = new LatestFact(FACT, clock);
    }

    /** Looks at the sessions of all companies; one query each. */
    public Fact look() {
        Instant now = clock.instant();
        Tally tally = new Tally();
        EveryTenant.Extent extent = tenants.look(() -> tally.add(policy.get(), store.used(now.minus(DAY))));
        return latest.keep(extent.verdict(tally.exceeded > 0, tally.sessions > 0), extent.details(tally.details()));
    }

    /** What the latest look found. */
    @Override
    public List<Fact> facts() {
        return latest.facts();
    }

    private static final class Tally {
        private long sessions;
        private int exceeded;
        private Duration longest = Duration.ZERO;
        private Duration idle = Duration.ZERO;
        private Duration absolute = Duration.ZERO;

        Tally add(SessionPolicy inForce, SessionStore.Used used) {
            sessions += used.sessions();
            exceeded += used.longest().compareTo(inForce.absolute()) > 0 ? 1 : 0;
            longest = longer(longest, used.longest());
            idle = longer(idle, inForce.idle());
            absolute = longer(absolute, inForce.absolute());
            return this;
        }

        Map<String, String> details() {
            return Map.of(
                    "longest-idle-limit", idle.toString(),
                    "longest-absolute-limit", absolute.toString(),
                    "longest-used", longest.toString(),
                    "sessions-of-24-hours", Long.toString(sessions),
                    "tenants-exceeding", Integer.toString(exceeded));
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }
}
