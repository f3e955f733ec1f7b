/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.internal.EveryTenant;
import io.sharedkit.auth.internal.LatestFact;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.tenant.TenantDirectory;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How often passwords were guessed at: the most failures that strangers have had on one login since its last success, and
 * what the policies of the companies allow. Call {@link #look} daily, on each node whose facts are printed.
 *
 * <p>{@link #FACT} is {@link Verdict#NOT_KEPT} if strangers had more failures on a login than its company's policy allows,
 * also after a policy was made stricter; {@link Verdict#UNKNOWN} before the first look, after one that did not reach every
 * company, and where nobody ever typed a wrong password: then nothing shows that tries are counted; otherwise {@link
 * Verdict#KEPT}.
 *
 * <p><b>Security guarantees.</b> The failures are those that are stored. The fact names no login and no company.
 */
public final class GuessingLimits implements FactSource {

    /** The fact's name. */
    public static final String FACT = "auth.throttle.limits";

    private final ThrottleStore store;
    private final Supplier<ThrottlePolicy> policy;
    private final EveryTenant tenants;
    private final LatestFact latest;

    /**
     * @param store where the counters lie
     * @param policy the policy of the company of the scope, as {@link LoginThrottle} has it
     * @param directory where the companies are
     * @param clock the clock
     */
    public GuessingLimits(
            ThrottleStore store, Supplier<ThrottlePolicy> policy, TenantDirectory directory, InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.tenants = new EveryTenant(FACT, directory);
        this.latest = new LatestFact(FACT, clock);
    }

    /** Looks at the counters of all companies; one query each. */
    public Fact look() {
        Tally tally = new Tally();
        EveryTenant.Extent extent = tenants.look(
                () -> tally.add(policy.get().strangers().ever(), store.failures(LoginBuckets.OF_STRANGERS)));
        return latest.keep(extent.verdict(tally.exceeded > 0, tally.logins > 0), extent.details(tally.details()));
    }

    /** What the latest look found. */
    @Override
    public List<Fact> facts() {
        return latest.facts();
    }

    private static final class Tally {
        private long logins;
        private int most;
        private int allowed;
        private int exceeded;

        void add(int limit, ThrottleStore.Failures found) {
            logins += found.buckets();
            most = Math.max(most, found.most());
            allowed = Math.max(allowed, limit);
            exceeded += found.most() > limit ? 1 : 0;
        }

        Map<String, String> details() {
            return Map.of(
                    "logins-with-failures", Long.toString(logins),
                    "most-failures-of-a-login", Integer.toString(most),
                    "most-failures-allowed", Integer.toString(allowed),
                    "tenants-exceeding", Integer.toString(exceeded));
        }
    }
}
