/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.hash;

import io.sharedkit.auth.internal.Range;

/**
 * What one hash costs.
 *
 * @param memoryKib memory in KiB (m)
 * @param iterations passes over the memory (t)
 * @param parallelism lanes (p)
 */
record Argon2Cost(int memoryKib, int iterations, int parallelism) {

    /** 256 MiB. A stored hash that asks for more is refused: whoever can write a row must not exhaust the machine. */
    static final int MOST_MEMORY_KIB = 262_144;

    static final int MOST_ITERATIONS = 16;
    static final int MOST_PARALLELISM = 16;

    /** Argon2 needs two blocks for each of the four slices of a lane (RFC 9106 section 3.1). */
    static final int BLOCKS_PER_LANE = 8;

    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    Argon2Cost {
        Range.check("parallelism", parallelism, 1, MOST_PARALLELISM);
        Range.check("iterations", iterations, 1, MOST_ITERATIONS);
        Range.check("memory-kib", memoryKib, BLOCKS_PER_LANE * parallelism, MOST_MEMORY_KIB);
    }

    /** As a PHC string spells it. */
    String text() {
        return "m=" + memoryKib + ",t=" + iterations + ",p=" + parallelism;
    }
}
