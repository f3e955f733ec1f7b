/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.util.Arrays;

/** Numbers in order of arrival, eight bytes each. Not for more than one thread. */
final class LongQueue {
    private static final int INITIAL = 16;

    private long[] ring = new long[INITIAL];
    private int head;
    private int size;

    void add(long value) {
        if (size == ring.length) {
            long[] larger = Arrays.copyOf(get(size), 2 * size);
            ring = larger;
            head = 0;
        }
        ring[(head + size) & (ring.length - 1)] = value;
        size++;
    }

    int size() {
        return size;
    }

    /** The oldest ones, which stay. */
    long[] get(int count) {
        long[] oldest = new long[Math.min(count, size)];
        for (int i = 0; i < oldest.length; i++) {
            oldest[i] = ring[(head + i) & (ring.length - 1)];
        }
        return oldest;
    }

    /** Takes off the oldest ones. */
    void remove(int count) {
        head = (head + count) & (ring.length - 1);
        size -= count;
        if (size == 0 && ring.length > INITIAL) {
            ring = new long[INITIAL];
            head = 0;
        }
    }
}
