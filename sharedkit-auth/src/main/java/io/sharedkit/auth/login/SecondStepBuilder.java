/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.throttle.FailureCounters;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.auth.throttle.ThrottleStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the settings of a {@link SecondStep}; those without a default are needed. */
public final class SecondStepBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(SecondStepBuilder.class);

    private final PasswordLogin login;
    private @Nullable ThrottleStore throttle;
    private final List<SecondFactor> factors = new ArrayList<>();
    private Supplier<SecondStepPolicy> policy = SecondStepPolicy::standard;
    private Supplier<CodeLimits> limits = CodeLimits::standard;
    private Predicate<CredentialState> changeNeeded = state -> false;

    @Nullable
    BrowserMemory browsers;

    SecondStepBuilder(PasswordLogin login) {
        this.login = login;
    }

    /**
     * Adds a factor; the companies' policies say which ones they take.
     *
     * @throws IllegalArgumentException if it is no second step, or another one of the same name was added: an account would
     *     be judged by one of them only
     */
    public SecondStepBuilder factor(SecondFactor factor) {
        Factor name = factor.factor();
        if (!name.isSecond() || factors.stream().anyMatch(one -> one.factor() == name)) {
            throw new IllegalArgumentException(
                    name + " is added once, and is one of EMAIL_CODE, TOTP, RECOVERY_CODE and"
                            + " PASSKEY; join what is of the same name in one factor.");
        }
        this.factors.add(factor);
        return this;
    }

    /** Where failures are counted; the same as the login's throttle has. */
    public SecondStepBuilder throttle(ThrottleStore store) {
        this.throttle = store;
        return this;
    }

    /** Where browsers are remembered; none are unless set, and unless the company's policy has it. */
    public SecondStepBuilder browsers(BrowserMemory memory) {
        this.browsers = memory;
        return this;
    }

    /** One policy for all companies; every default unless set. */
    public SecondStepBuilder policy(SecondStepPolicy forAll) {
        this.policy = () -> forAll;
        return this;
    }

    /** Where the policy of a company comes from; asked at each step, in the scope of the company. */
    public SecondStepBuilder policy(Supplier<SecondStepPolicy> byTenant) {
        this.policy = byTenant;
        return this;
    }

    /** Where the limits of a company come from; every default unless set. */
    public SecondStepBuilder limits(Supplier<CodeLimits> byTenant) {
        this.limits = byTenant;
        return this;
    }

    /**
     * When a password has to be changed beside {@link CredentialState#mustChange} and the expiry of the company's policy;
     * asked in the scope of the company. Never unless set. It must be false for a password that was set just now.
     */
    public SecondStepBuilder changeNeeded(Predicate<CredentialState> further) {
        this.changeNeeded = further;
        return this;
    }

    /**
     * The finished entry.
     *
     * @throws NullPointerException if a needed setting is missing; the message names it
     */
    public SecondStep build() {
        Realm realm = login.realm();
        InstantSource clock = realm.clock();
        ThrottleStore store = needed(throttle, "throttle");
        Events events = new Events(realm.events(), clock);
        if (factors.stream().noneMatch(one -> one.factor() == Factor.EMAIL_CODE)) {
            LOG.warn(
                    "There is no EmailTwoStep among the factors. Users who have none set up can set none up at the login,"
                            + " since the mailbox is proved first: where a second step is required they cannot log in.");
        }
        FactorTries tries = new FactorTries(new FailureCounters(store, clock), limits, events);
        SecondStep.Parts parts = new SecondStep.Parts(
                login,
                new FactorChoice(factors, policy),
                tries,
                new FactorChanges(login, events),
                new FailureAlarm(RateLimiter.ofTenant(store, clock), realm),
                new LoginCompletion(login, tries, events, changeNeeded, clock));
        return new SecondStep(parts, this);
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "SecondStep.builder(login) needs " + name + "(...)");
    }
}
