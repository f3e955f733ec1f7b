/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.credential;

import io.sharedkit.auth.internal.EveryTenant;
import io.sharedkit.auth.internal.LatestFact;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.tenant.TenantDirectory;
import java.time.InstantSource;
import java.util.List;

/**
 * How the passwords are really stored, in all tenants together: it reads every hash, present and earlier ones, and counts
 * them by scheme and parameters. Call {@link #look} daily, on each node whose facts are printed.
 *
 * <p>{@link #FACT} is {@link Verdict#NOT_KEPT} as soon as one stored text is no hash that is taken: it may be a password.
 * It is {@link Verdict#UNKNOWN} before the first look, after one that did not reach every tenant, while a sealed hash does
 * not open, and where nothing is stored. Otherwise it is {@link Verdict#KEPT}: also with hashes of other schemes than
 * Argon2id or of a lower cost, which cannot be reversed either; the detail {@code outdated} says how many wait for the
 * next login.
 *
 * <p><b>Security guarantees.</b> The verdict is of what was read, not of what is configured. The fact holds neither hashes
 * nor anything of a tenant or a person. Not guaranteed: anything about copies elsewhere, such as backups, logs or columns that
 * the host forgot.
 *
 * <p>Instances are thread-safe.
 */
public final class StoredHashes implements FactSource {

    /** The fact's name. */
    public static final String FACT = "auth.password.stored";

    private final Credentials credentials;
    private final Passwords passwords;
    private final EveryTenant tenants;
    private final LatestFact latest;

    /**
     * @param credentials what opens the hashes
     * @param passwords what says which of them are outdated
     * @param directory where the tenants are; those that are not erased are looked at
     * @param clock the clock
     */
    public StoredHashes(Credentials credentials, Passwords passwords, TenantDirectory directory, InstantSource clock) {
        this.credentials = credentials;
        this.passwords = passwords;
        this.tenants = new EveryTenant(FACT, directory);
        this.latest = new LatestFact(FACT, clock);
    }

    /**
     * Looks at all hashes of all tenants, in pages; some microseconds and one query an account. What fails for one tenant is logged and
     * leaves the verdict open.
     */
    public Fact look() {
        HashTally tally = new HashTally(passwords);
        EveryTenant.Extent extent = tenants.look(() -> credentials.count(tally));
        return latest.keep(tally.verdict(extent), extent.details(tally.details()));
    }

    /** What the latest look found. */
    @Override
    public List<Fact> facts() {
        return latest.facts();
    }
}
