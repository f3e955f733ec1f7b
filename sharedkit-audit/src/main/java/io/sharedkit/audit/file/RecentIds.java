/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import java.util.UUID;

/**
 * The last ids of events, compared in full: log, and all 128 bits. A table with open addressing of twice as many places
 * as ids, and a ring that says which id leaves next. For one thread.
 */
final class RecentIds {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long[] high;
    private final long[] low;
    private final int[] log; // 0 where there is nothing
    private final long[] ringHigh;
    private final long[] ringLow;
    private final int[] ringLog;
    private final int mask;
    private long added;

    /**
     * @param window how many ids are known; a power of two
     */
    RecentIds(int window) {
        int places = 2 * window;
        high = new long[places];
        low = new long[places];
        log = new int[places];
        ringHigh = new long[window];
        ringLow = new long[window];
        ringLog = new int[window];
        mask = places - 1;
    }

    /** Notes the id; false if it was known. */
    boolean add(int number, UUID id) {
        long most = id.getMostSignificantBits();
        long least = id.getLeastSignificantBits();
        int place = place(number, most, least);
        if (log[place] != 0) {
            return false;
        }
        int turn = (int) (added++ & (ringLog.length - 1));
        if (ringLog[turn] != 0) {
            remove(ringLog[turn], ringHigh[turn], ringLow[turn]);
            place = place(number, most, least);
        }
        ringLog[turn] = number;
        ringHigh[turn] = most;
        ringLow[turn] = least;
        log[place] = number;
        high[place] = most;
        low[place] = least;
        return true;
    }

    /** Forgets an id, as that of an event that could not be kept. */
    void forget(int number, UUID id) {
        remove(number, id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private int place(int number, long most, long least) {
        int place = home(number, most, least);
        while (log[place] != 0 && (log[place] != number || high[place] != most || low[place] != least)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private int home(int number, long most, long least) {
        long mixed = (most ^ Long.rotateLeft(least, 32) ^ number) * GOLDEN;
        return (int) (mixed >>> 32) & mask;
    }

    /** Closes the gap, so that who was put behind its own place for lack of room is still found. */
    private void remove(int number, long most, long least) {
        int gap = place(number, most, least);
        if (log[gap] == 0) {
            return;
        }
        log[gap] = 0;
        for (int next = (gap + 1) & mask; log[next] != 0; next = (next + 1) & mask) {
            int home = home(log[next], high[next], low[next]);
            if (((next - home) & mask) >= ((next - gap) & mask)) {
                log[gap] = log[next];
                high[gap] = high[next];
                low[gap] = low[next];
                log[next] = 0;
                gap = next;
            }
        }
    }
}
