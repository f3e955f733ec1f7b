/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.internal.Range;
import io.sharedkit.auth.throttle.ThrottleStore.Scope;
import io.sharedkit.core.secret.KeyRing;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * Limits how often something happens, by the generic cell rate algorithm (ITU-T I.371): one time is kept for each bucket,
 * and one statement reads and moves it, so that no two nodes take the same event.
 *
 * <p><b>Security guarantees.</b> However many threads and nodes call, no more events are taken than the {@link Rate} says.
 * A clock that is set back holds a bucket for {@code per} at most, from the next call on. Of the buckets of the
 * installation only a keyed hash is kept, so that no address stands in the table.
 */
public final class RateLimiter {

    /** The most rows that are deleted at a time. */
    public static final int MOST_PRUNED = 10_000;

    private final ThrottleStore store;
    private final InstantSource clock;
    private final Scope scope;
    private final UnaryOperator<String> naming;

    private RateLimiter(ThrottleStore store, InstantSource clock, Scope scope, UnaryOperator<String> naming) {
        this.store = store;
        this.clock = clock;
        this.scope = scope;
        this.naming = naming;
    }

    /** Rates of the tenant of the current scope. Buckets are kept as they are called: give opaque ids. */
    public static RateLimiter ofTenant(ThrottleStore store, InstantSource clock) {
        return new RateLimiter(store, clock, Scope.TENANT, FailureCounters::checked);
    }

    /**
     * Rates of the whole installation, whatever the scope.
     *
     * @param keys a ring with a key for {@link LoginThrottle#KEY_PURPOSE}
     */
    public static RateLimiter ofInstallation(ThrottleStore store, InstantSource clock, KeyRing keys) {
        var mac = keys.mac(LoginThrottle.KEY_PURPOSE);
        return new RateLimiter(store, clock, Scope.INSTALLATION, bucket -> mac.tag("rate", bucket));
    }

    /** Takes one event, or none. */
    public Taking take(String bucket, Rate rate) {
        OptionalLong retry = store.take(scope, naming.apply(bucket), rate, now());
        return retry.isEmpty() ? new Taken() : new Exceeded(Instant.EPOCH.plus(retry.getAsLong(), ChronoUnit.MICROS));
    }

    /** Puts one event back that was taken at this rate; call it once for each. */
    public void giveBack(String bucket, Rate rate) {
        store.giveBack(scope, naming.apply(bucket), rate);
    }

    /**
     * Deletes rows that say nothing any more: all events of theirs have come back.
     *
     * @param most how many are deleted at a time, 1 to {@value #MOST_PRUNED}
     * @return how many were deleted; if it is {@code most}, there may be more
     */
    public int prune(int most) {
        Range.check("most", most, 1, MOST_PRUNED);
        return store.pruneRates(scope, now(), most);
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /** Whether there was an event to take. */
    public sealed interface Taking {}

    /** There was. */
    public record Taken() implements Taking {}

    /**
     * There was none.
     *
     * @param retryAt when there is one again
     */
    public record Exceeded(Instant retryAt) implements Taking {}
}
