/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

import io.sharedkit.auth.internal.Range;
import java.time.Duration;

/**
 * How often one may fail.
 *
 * @param free how many tries need no waiting, 1 to {@value #MOST}
 * @param firstWait how long the try after these waits since the last one; each further wait is twice the one before
 * @param longestWait where that ends, {@code firstWait} to 24 hours
 * @param perDay how many failures are possible within any 24 hours, 1 to {@value #MOST}; whether a success clears them
 *     says who settles it ({@link FailureCounters#succeeded}, {@link FailureCounters#endRow})
 * @param ever how many failures without a success between them are possible, 1 to {@value #MOST}: NIST SP 800-63B-4
 *     (3.2.2) allows no more before the authenticator must be disabled
 */
public record FailureLimits(int free, Duration firstWait, Duration longestWait, int perDay, int ever) {

    /** The most failures that any limit allows. */
    public static final int MOST = 100;

    static final Duration DAY = Duration.ofHours(24);

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public FailureLimits {
        Range.check("free", free, 1, MOST);
        Range.check("first-wait", firstWait, Duration.ofSeconds(1), DAY);
        Range.check("longest-wait", longestWait, firstWait, DAY);
        Range.check("per-day", perDay, 1, MOST);
        Range.check("ever", ever, 1, MOST);
    }

    /** How long one waits after that many failures. */
    Duration waitAfter(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration wait = firstWait;
        for (int i = free; i < failures && wait.compareTo(longestWait) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
