/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.internal.Events;
import io.sharedkit.auth.internal.NoCompany;
import io.sharedkit.auth.throttle.Admission.Borrowed;
import io.sharedkit.auth.throttle.Admission.Counted;
import io.sharedkit.auth.throttle.RateLimiter.Exceeded;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a password may be tried. Ask {@link #enter} before the password is looked at, for users that do not exist
 * too, and settle what it let in: {@link #succeeded} as soon as the password was right, {@link #failed} if it was wrong,
 * {@link #giveBack} if it could not be compared.
 *
 * <p><b>Security guarantees.</b> A try counts as a failure before it is looked at, for good, on any number of nodes. No login
 * has more failures without a success between them than the policy's {@code mostFailures}, strangers and known browsers
 * together. The answer does not depend on whether the user exists. Strangers cannot keep out a user who comes with a known
 * browser. If the database is away, {@link #enter} throws and nobody is let in. Not guaranteed: that strangers cannot keep
 * a user out who comes from a new browser (a password reset opens it again); that who has many addresses is found.
 */
public final class LoginThrottle {

    /** The purpose of the key that the names of buckets and the tokens of known browsers are made with. */
    public static final String KEY_PURPOSE = "auth-throttle";

    private static final int SWEPT = 1000;

    private final FailureCounters counters;
    private final RateLimiter addresses;
    private final RateLimiter ofTenant;
    private final LoginBuckets buckets;
    private final KnownBrowsers browsers;
    private final ThrottleEvents events;
    private final Admission admission;
    private final Supplier<ThrottlePolicy> policy;

    private LoginThrottle(Builder settings) {
        ThrottleStore store = needed(settings.store, "store");
        KeyRing ring = needed(settings.keys, "keys");
        MacKeys keys = ring.mac(KEY_PURPOSE);
        Supplier<ThrottlePolicy> byTenant = settings.policy;
        ThrottlePolicy ofNoCompany = settings.ofNoCompany;
        this.policy = () -> NoCompany.isCurrent() ? ofNoCompany : byTenant.get();
        this.counters = new FailureCounters(store, settings.clock);
        this.addresses = RateLimiter.ofInstallation(store, settings.clock, ring);
        this.ofTenant = RateLimiter.ofTenant(store, settings.clock);
        this.buckets = new LoginBuckets(keys);
        this.browsers = new KnownBrowsers(keys, policy, settings.clock);
        EventSink sink = needed(settings.events, "events");
        EventSink ofCompanies = event -> {
            if (!NoCompany.isCurrent()) {
                sink.publish(event);
            }
        };
        this.events = new ThrottleEvents(new Events(ofCompanies, settings.clock), ofTenant);
        this.admission = new Admission(counters, addresses, buckets, browsers, events);
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** The tokens of known browsers. */
    public KnownBrowsers knownBrowsers() {
        return browsers;
    }

    /**
     * Asks for one try on a login of the current tenant, and counts it as a failure if there is one.
     *
     * @param login what was typed; if users have several names for one account, give one of them always
     * @throws io.sharedkit.core.jdbc.DatabaseException if the database is away; then let nobody in
     */
    public Entry enter(String login, Origin origin) {
        return admission.enter(login, origin, policy.get());
    }

    /** The password was right: nothing is counted any more, of the strangers or of the known browser that came in. */
    public void succeeded(Entered entered) {
        settle(entered, () -> {
            entered.counted.forEach(one -> counters.succeeded(one.bucket()));
            entered.borrowed.ifPresent(one -> addresses.giveBack(one.bucket(), one.rate()));
        });
    }

    /** The password was wrong; that is counted already. Publishes the alarm of the company if there were too many. */
    public void failed(Entered entered) {
        settle(entered, () -> {
            ThrottlePolicy limits = policy.get();
            if (ofTenant.take("alarm", limits.alarm()) instanceof Exceeded) {
                events.alarm(limits.alarmFailuresPerHour(), limits.events());
            }
        });
    }

    /** The password could not be compared, by a fault of ours: nothing was tried. */
    public void giveBack(Entered entered) {
        settle(entered, () -> {
            entered.counted.forEach(one -> counters.giveBack(one.bucket(), one.granted()));
            entered.borrowed.ifPresent(one -> addresses.giveBack(one.bucket(), one.rate()));
        });
    }

    /** The password was replaced: all that was counted for this login of the current tenant is deleted. */
    public void reopen(String login) {
        counters.reset(buckets.ofStrangers(login));
        counters.reset(buckets.ofKnownBrowsers(login));
        counters.forget(buckets.ofEachKnownBrowser(login));
    }

    /**
     * An administrator ends the waiting of a login of the current tenant. What counts towards the password's end is kept.
     * Whether that one may is the caller's to judge, by {@code realm.authority()}, and the caller
     * publishes who did it: nothing is checked or published here.
     */
    public void release(String login) {
        counters.release(buckets.ofStrangers(login));
    }

    /**
     * Deletes rows that hold nobody: of the current tenant, of addresses, and of companies that are none. Call it once a day
     * for each tenant.
     *
     * @return how many rows were deleted, at most 5,000 a call
     */
    public int sweep() {
        return sweepTenant() + Tenants.get(NoCompany.ID, this::sweepTenant) + addresses.prune(SWEPT);
    }

    private int sweepTenant() {
        ThrottlePolicy limits = policy.get();
        Duration idle = Duration.ofDays(limits.forgetAfterDays());
        return counters.prune(idle, limits.freeTries(), SWEPT) + ofTenant.prune(SWEPT);
    }

    /** Once for each, in the tenant in which it came in; what comes after is ignored. */
    private static void settle(Entered entered, Runnable work) {
        if (entered.settled.compareAndSet(false, true)) {
            Tenants.run(entered.tenant, work);
        }
    }

    private static <T> T needed(@Nullable T setting, String name) {
        return Objects.requireNonNull(setting, () -> "LoginThrottle.builder() needs " + name + "(...)");
    }

    /** Whether a password may be tried. */
    public sealed interface Entry {}

    /** It may; a failure is counted by now. Settle it within the request. */
    public static final class Entered implements Entry {
        private final TenantId tenant = Tenants.current();
        private final AtomicBoolean settled = new AtomicBoolean();
        private final List<Counted> counted;
        private final Optional<Borrowed> borrowed;

        Entered(List<Counted> counted, Optional<Borrowed> borrowed) {
            this.counted = counted;
            this.borrowed = borrowed;
        }
    }

    /**
     * Not yet.
     *
     * @param until from when on it is worth while to try again
     */
    public record Wait(Instant until) implements Entry {}

    /** Not before the host has made sure that a person sits there; then enter again with {@code checkedAsHuman()}. */
    public record HumanCheckNeeded() implements Entry {}

    /** Not any more, until the password was replaced and the login {@linkplain #reopen reopened}. */
    public record Closed() implements Entry {}

    /** Collects the settings; those without a default are needed. */
    public static final class Builder {
        private @Nullable ThrottleStore store;
        private @Nullable KeyRing keys;
        private @Nullable EventSink events;
        private Supplier<ThrottlePolicy> policy = ThrottlePolicy::standard;
        private ThrottlePolicy ofNoCompany = ThrottlePolicy.standard();
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where counters and rates lie. */
        public Builder store(ThrottleStore given) {
            this.store = given;
            return this;
        }

        /** A ring with a key for {@link LoginThrottle#KEY_PURPOSE}. */
        public Builder keys(KeyRing ring) {
            this.keys = ring;
            return this;
        }

        /** Where events are published. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** One policy for all companies; every default unless set. */
        public Builder policy(ThrottlePolicy forAll) {
            this.policy = () -> forAll;
            this.ofNoCompany = forAll;
            return this;
        }

        /**
         * Where the policy of a company comes from; asked at each step, in the scope of the company. Whoever names a company
         * that is none is held by the one policy for all, if it was set before, or else by every default.
         */
        public Builder policy(Supplier<ThrottlePolicy> byTenant) {
            this.policy = byTenant;
            return this;
        }

        /** The clock; the system's unless set. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /**
         * The finished entry.
         *
         * @throws NullPointerException if a needed setting is missing; the message names it
         */
        public LoginThrottle build() {
            return new LoginThrottle(this);
        }
    }
}
