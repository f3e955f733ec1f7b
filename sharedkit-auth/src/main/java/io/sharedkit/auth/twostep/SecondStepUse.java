/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import io.sharedkit.auth.internal.EveryTenant;
import io.sharedkit.auth.internal.LatestFact;
import io.sharedkit.auth.login.SecondStepPolicy;
import io.sharedkit.auth.login.SecondStepPolicy.Mode;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.tenant.TenantDirectory;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * For whom the second step is, in how many companies, and how many accounts have set up an authenticator app. Call
 * {@link #look} daily, on each node whose facts are printed.
 *
 * <p>{@link #FACT} is {@link Verdict#NOT_KEPT} if a company's mode is {@link Mode#OFF}; {@link Verdict#UNKNOWN} before the
 * first look, after one that did not reach every company, and where there is none; otherwise {@link Verdict#KEPT}: the
 * second step is there for everybody. Whether everybody must take it, the details say: {@code required} companies of
 * {@code tenants}, of which {@code with-exceptions} leave it to some roles or spare them.
 *
 * <p>Instances are thread-safe.
 */
public final class SecondStepUse implements FactSource {

    /** The fact's name. */
    public static final String FACT = "auth.second-step.policy";

    private final FactorStore store;
    private final Supplier<SecondStepPolicy> policy;
    private final EveryTenant tenants;
    private final LatestFact latest;

    /**
     * @param store where the factors lie
     * @param policy the policy of the company of the scope, as the second step has it
     * @param directory where the companies are
     * @param clock the clock
     */
    public SecondStepUse(
            FactorStore store, Supplier<SecondStepPolicy> policy, TenantDirectory directory, InstantSource clock) {
        this.store = store;
        this.policy = policy;
        this.tenants = new EveryTenant(FACT, directory);
        this.latest = new LatestFact(FACT, clock);
    }

    /** Looks at all companies; one query each. */
    public Fact look() {
        Map<Mode, Integer> modes = new EnumMap<>(Mode.class);
        AtomicLong apps = new AtomicLong();
        AtomicLong exceptions = new AtomicLong();
        EveryTenant.Extent extent = tenants.look(() -> {
            SecondStepPolicy inForce = policy.get();
            boolean excepts =
                    !inForce.optionalRoles().isEmpty() || !inForce.offRoles().isEmpty();
            apps.addAndGet(store.accountsWithTotp());
            exceptions.addAndGet(excepts ? 1 : 0);
            modes.merge(inForce.mode(), 1, Integer::sum);
        });
        Map<String, String> details = new HashMap<>();
        for (Mode mode : Mode.values()) {
            details.put(
                    mode.name().toLowerCase(Locale.ROOT),
                    modes.getOrDefault(mode, 0).toString());
        }
        details.put("with-exceptions", exceptions.toString());
        details.put("accounts-with-totp", apps.toString());
        return latest.keep(extent.verdict(modes.containsKey(Mode.OFF), extent.tenants() > 0), extent.details(details));
    }

    /** What the latest look found. */
    @Override
    public List<Fact> facts() {
        return latest.facts();
    }
}
