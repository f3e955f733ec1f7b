/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.internal.Range;
import io.sharedkit.auth.throttle.FailureCounter.Change;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Counts the failures of buckets, one bucket for each secret that can be guessed: a user's password, a user's codes. All
 * methods work for the tenant of the current scope.
 *
 * <p>A try is counted as a failure <em>before</em> it is looked at, by {@link #begin}; a crash, a parallel request and a
 * rollback therefore win nothing. Afterwards call {@link #succeeded} if it was right, nothing if it was wrong, and
 * {@link #giveBack} if it could not be looked at. A secret so short that the failures of 24 hours have to be bounded whatever
 * succeeds between them takes {@link #giveBack} and {@link #endRow} in the place of {@link #succeeded}.
 *
 * <p><b>Security guarantees.</b> However many threads and nodes call, at most as many tries are granted as the limits say.
 * Whatever the clock does, nobody is held longer than the longest wait, or than 24 hours where the day's tries are used up,
 * counted from the next call. Not guaranteed: that a clock that was turned forward does not end waits early; nor that
 * strangers do not use up a user's tries, for which see {@link LoginThrottle}.
 */
public final class FailureCounters {

    /** The longest name of a bucket, in characters. */
    public static final int MAX_BUCKET_LENGTH = 200;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ThrottleStore store;
    private final InstantSource clock;

    /** Counters in the store. */
    public FailureCounters(ThrottleStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Counts a failure before the try is looked at.
     *
     * @param bucket what is guessed, by an opaque id: no name and no address stands in it. At most
     *     {@value #MAX_BUCKET_LENGTH} characters
     * @throws IllegalArgumentException if the bucket is blank or too long
     */
    public Try begin(String bucket, FailureLimits limits) {
        return begin(bucket, limits, FailureLimits.MOST + 1).orElseThrow();
    }

    /** The same; empty, and nothing counted, if the try were granted after so many failures or more. */
    Optional<Try> begin(String bucket, FailureLimits limits, int below) {
        Instant now = now();
        long id = RANDOM.nextLong();
        return store.change(checked(bucket), now, counter -> {
            Change<Try> change = counter.begin(limits, now, id);
            return change.result() instanceof Granted && counter.failures() >= below
                    ? new Change<>(counter, Optional.empty())
                    : new Change<>(change.next(), Optional.of(change.result()));
        });
    }

    /**
     * It was right: nothing is counted any more, not in the 24 hours either. For long secrets, such as passwords: the limit of
     * NIST SP 800-63B-4 (3.2.2) is one of consecutive failures.
     */
    public void succeeded(String bucket) {
        change(bucket, counter -> FailureCounter.NONE);
    }

    /**
     * All is proved: the failures in a row and their waits end, and those of the last 24 hours stay counted. The right try
     * itself was given back.
     */
    public void endRow(String bucket) {
        change(bucket, FailureCounter::withoutRow);
    }

    /**
     * It could not be looked at, by a fault of ours: exactly this try is taken back, once, however often this is called.
     * A try before a {@link #release} stays counted.
     */
    public void giveBack(String bucket, Granted granted) {
        change(bucket, counter -> counter.without(granted.id()));
    }

    /** An administrator ends the waiting, of 24 hours too. What counts towards {@code ever} is kept. */
    public void release(String bucket) {
        change(bucket, FailureCounter::released);
    }

    /** The secret that could be guessed was replaced by a new one: all is cleared, and a disabled bucket works again. */
    public void reset(String bucket) {
        change(bucket, counter -> FailureCounter.NONE);
    }

    /**
     * Deletes the counters whose buckets begin so, when a user is deleted.
     *
     * @throws IllegalArgumentException if the prefix is blank
     */
    public void forget(String bucketPrefix) {
        store.forget(checked(bucketPrefix));
    }

    /**
     * Deletes counters of the current tenant that hold nobody and were left alone for long: names that strangers made up.
     *
     * @param idle how long nothing happened, at least 24 hours
     * @param below only counters with fewer failures
     * @param most how many are deleted at a time, 1 to 10,000
     * @return how many were deleted; if it is {@code most}, there may be more
     */
    public int prune(Duration idle, int below, int most) {
        Range.check("idle", idle, FailureLimits.DAY, Duration.ofDays(36500));
        Range.check("most", most, 1, RateLimiter.MOST_PRUNED);
        return store.prune(now().minus(idle), below, most);
    }

    private void change(String bucket, UnaryOperator<FailureCounter> operator) {
        store.change(checked(bucket), now(), counter -> new Change<>(operator.apply(counter), ""));
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static String checked(String bucket) {
        if (bucket.isBlank() || bucket.length() > MAX_BUCKET_LENGTH) {
            throw new IllegalArgumentException("A bucket's name has 1 to " + MAX_BUCKET_LENGTH
                    + " characters and is not blank; this one has " + bucket.length() + ".");
        }
        return bucket;
    }

    /** Whether one may try. */
    public sealed interface Try {}

    /**
     * One may; a failure is counted by now.
     *
     * @param id by which this try is given back
     */
    public record Granted(long id) implements Try {}

    /**
     * Not yet.
     *
     * @param until the earliest time at which it is worth while to try again
     */
    public record Held(Instant until) implements Try {}

    /** Not any more, until the secret is replaced and the bucket is reset. */
    public record Disabled() implements Try {}
}
