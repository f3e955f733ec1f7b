/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.time.Duration;

/**
 * How gently an adoption goes about.
 *
 * @param lockTimeout how long a statement waits for a lock, and how long a brief one takes altogether
 */
record AdoptionLimits(Duration lockTimeout, int attempts, Duration pause, int batchSize) {
    static final AdoptionLimits DEFAULT = new AdoptionLimits(Duration.ofSeconds(1), 10, Duration.ofMillis(500), 5_000);
}
