/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.throttle;

class InMemoryFailureCountersTest extends FailureCountersContract {
    @Override
    ThrottleStore store() {
        return ThrottleStore.inMemory();
    }

    @Override
    int schedules() {
        return 1000;
    }
}
