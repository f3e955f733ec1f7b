/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.login;

import io.sharedkit.auth.account.RoleCatalogue;
import io.sharedkit.auth.credential.CredentialState;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.throttle.FailureCounters;
import io.sharedkit.auth.throttle.RateLimiter;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.mail.MailOutbox;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link SecondStep}; those without a default are needed. */
public final class SecondStepBuilder {
    private @Nullable PasswordLogin login;
    private @Nullable EventSink events;
    private @Nullable MailOutbox mail;
    private @Nullable ThrottleStore throttle;
    private final List<SecondFactor> factors = new ArrayList<>();
    private Supplier<SecondStepPolicy> policy = SecondStepPolicy::standard;
    private Supplier<CodeLimits> limits = CodeLimits::standard;
    private Predicate<CredentialState> changeNeeded = state -> false;

    @Nullable
    BrowserMemory browsers;

    RoleCatalogue roles = RoleCatalogue.standard();
    InstantSource clock = InstantSource.system();

    SecondStepBuilder() {}

    /** The first step. */
    public SecondStepBuilder login(PasswordLogin first) {
        this.login = first;
        return this;
    }

    /** Adds a factor; the companies' policies say which ones they take. */
    public SecondStepBuilder factor(SecondFactor factor) {
        this.factors.add(factor);
        return this;
    }

    /** Where events are published. */
    public SecondStepBuilder events(EventSink sink) {
        this.events = sink;
        return this;
    }

    /** Where mails to users are posted. */
    public SecondStepBuilder mail(MailOutbox outbox) {
        this.mail = outbox;
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

    /** The roles, which say who may reset and release whom; {@link RoleCatalogue#standard()} unless set. */
    public SecondStepBuilder roles(RoleCatalogue catalogue) {
        this.roles = catalogue;
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

    /** The clock; the system's unless set. */
    public SecondStepBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /**
     * The finished entry.
     *
     * @throws NullPointerException if a needed setting is missing; the message names it
     */
    public SecondStep build() {
        PasswordLogin first = needed(login, "login");
        MailOutbox outbox = needed(mail, "mail");
        ThrottleStore store = needed(throttle, "throttle");
        Events published = new Events(needed(events, "events"), clock);
        FactorTries tries = new FactorTries(new FailureCounters(store, clock), limits, published);
        SecondStep.Parts parts = new SecondStep.Parts(
                first,
                new FactorChoice(factors, policy),
                tries,
                new FactorChanges(first, outbox, published, clock),
                new FailureAlarm(RateLimiter.ofTenant(store, clock), outbox, clock),
                new LoginCompletion(first, tries, published, changeNeeded, clock));
        return new SecondStep(parts, this);
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "SecondStep.builder() needs " + name + "(...)");
    }
}
