/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import java.util.Arrays;

/** How long each operation of one thread took, in nanoseconds. */
final class Latencies {
    private long[] all = new long[1024];
    private int count;

    void add(long nanos) {
        if (count == all.length) {
            all = Arrays.copyOf(all, 2 * count);
        }
        all[count++] = nanos;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.all[i]);
        }
    }

    int count() {
        return count;
    }

    /** All of them; one of zero if there are none. */
    long[] sorted() {
        long[] sorted = Arrays.copyOf(all, Math.max(1, count));
        Arrays.sort(sorted);
        return sorted;
    }
}
