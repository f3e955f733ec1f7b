/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.throttle.FailureCounters.Granted;
import io.sharedkit.auth.throttle.FailureCounters.Held;
import io.sharedkit.auth.throttle.FailureCounters.Try;
import io.sharedkit.auth.throttle.LoginThrottle.Closed;
import io.sharedkit.auth.throttle.LoginThrottle.Entered;
import io.sharedkit.auth.throttle.LoginThrottle.Entry;
import io.sharedkit.auth.throttle.LoginThrottle.HumanCheckNeeded;
import io.sharedkit.auth.throttle.LoginThrottle.Wait;
import io.sharedkit.auth.throttle.RateLimiter.Exceeded;
import java.util.List;
import java.util.Optional;

/** Lets one try in, or none; where one limit refuses, nothing is left counted at another. */
final class Admission {
    private static final int NEVER = FailureLimits.MOST + 1;

    private final FailureCounters counters;
    private final RateLimiter addresses;
    private final LoginBuckets buckets;
    private final KnownBrowsers browsers;
    private final ThrottleEvents events;

    Admission(
            FailureCounters counters,
            RateLimiter addresses,
            LoginBuckets buckets,
            KnownBrowsers browsers,
            ThrottleEvents events) {
        this.counters = counters;
        this.addresses = addresses;
        this.buckets = buckets;
        this.browsers = browsers;
        this.events = events;
    }

    Entry enter(String login, Origin origin, ThrottlePolicy limits) {
        Optional<Entry> known = limits.knownBrowserTries() == 0
                ? Optional.empty()
                : browsers.id(origin.knownBrowser(), login).flatMap(id -> known(login, id, limits));
        return known.orElseGet(() -> stranger(login, origin, limits));
    }

    /** A known browser that has used up its tries is a stranger. */
    private Optional<Entry> known(String login, String browserId, ThrottlePolicy limits) {
        String own = buckets.ofKnownBrowser(login, browserId);
        String all = buckets.ofKnownBrowsers(login);
        if (!(counters.begin(own, limits.knownBrowser()) instanceof Granted first)) {
            return Optional.empty();
        }
        if (!(counters.begin(all, limits.allKnownBrowsers()) instanceof Granted second)) {
            counters.giveBack(own, first);
            return Optional.empty();
        }
        return Optional.of(new Entered(List.of(new Counted(own, first), new Counted(all, second)), Optional.empty()));
    }

    private Entry stranger(String login, Origin origin, ThrottlePolicy limits) {
        Optional<ClientNetwork> network = Optional.ofNullable(origin.address()).map(ClientNetwork::of);
        Optional<Borrowed> borrowed = network.map(one -> new Borrowed(one.text(), limits.address()));
        if (borrowed.isPresent()
                && addresses.take(borrowed.get().bucket(), borrowed.get().rate()) instanceof Exceeded exceeded) {
            events.denied("held", "address", buckets.ofAddress(borrowed.get().bucket()), network, limits.events());
            return new Wait(exceeded.retryAt());
        }
        String bucket = buckets.ofStrangers(login);
        boolean asks = limits.humanCheckFrom() > 0 && !origin.humanChecked();
        Optional<Try> tried = counters.begin(bucket, limits.strangers(), asks ? limits.humanCheckFrom() : NEVER);
        if (tried.isPresent() && tried.get() instanceof Granted granted) {
            return new Entered(List.of(new Counted(bucket, granted)), borrowed);
        }
        borrowed.ifPresent(one -> addresses.giveBack(one.bucket(), one.rate()));
        return refused(tried, bucket, network, limits.events());
    }

    private Entry refused(Optional<Try> tried, String bucket, Optional<ClientNetwork> network, Rate interval) {
        if (tried.isEmpty()) {
            events.denied("human-check", "login", bucket, network, interval);
            return new HumanCheckNeeded();
        }
        if (tried.get() instanceof Held held) {
            events.denied("held", "login", bucket, network, interval);
            return new Wait(held.until());
        }
        events.denied("closed", "login", bucket, network, interval);
        return new Closed();
    }

    /**
     * A counted try.
     *
     * @param bucket where
     * @param granted which
     */
    record Counted(String bucket, Granted granted) {}

    /**
     * An event of an address, given back unless the password was wrong.
     *
     * @param bucket where
     * @param rate at which it was taken
     */
    record Borrowed(String bucket, Rate rate) {}
}
