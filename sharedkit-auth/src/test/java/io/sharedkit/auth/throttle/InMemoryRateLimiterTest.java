/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

class InMemoryRateLimiterTest extends RateLimiterContract {
    @Override
    ThrottleStore store() {
        return ThrottleStore.inMemory();
    }

    @Override
    int schedules() {
        return 500;
    }
}
