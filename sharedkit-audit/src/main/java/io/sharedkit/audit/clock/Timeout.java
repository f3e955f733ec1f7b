/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import java.time.Duration;

/** How long a source may be waited for. */
final class Timeout {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Timeout() {}

    static Duration checked(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A clock is waited for between 1 millisecond and 1 minute, not " + timeout + ".");
        }
        return timeout;
    }
}
