/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import java.util.List;

/** The erasures by retention of one class of log: one a day for ten years are few, but each entry asks for its own. */
final class RetentionRuns {
    private final long[] erasures;
    private final long[] before;

    /** At each place the latest time of the runs up to it, and of those from it on. */
    private final long[] latestUpTo;

    private final long[] latestFrom;

    private RetentionRuns(int count) {
        erasures = new long[count];
        before = new long[count];
        latestUpTo = new long[count];
        latestFrom = new long[count];
    }

    /** The runs in the order of the log. */
    static RetentionRuns of(List<Run> list) {
        RetentionRuns runs = new RetentionRuns(list.size());
        long latest = 0;
        for (int i = 0; i < list.size(); i++) {
            runs.erasures[i] = list.get(i).erasure();
            runs.before[i] = list.get(i).beforeMicros();
            latest = Math.max(latest, runs.before[i]);
            runs.latestUpTo[i] = latest;
        }
        latest = 0;
        for (int i = list.size() - 1; i >= 0; i--) {
            latest = Math.max(latest, runs.before[i]);
            runs.latestFrom[i] = latest;
        }
        return runs;
    }

    /** The index of a run behind this entry that erased what happened at this time, or {@link Erasures#NONE}. */
    long covering(long index, long micros) {
        int first = first(place -> latestUpTo[place] > micros);
        if (first < erasures.length && erasures[first] > index) {
            return erasures[first]; // the first of all runs that reached so far
        }
        int behind = first(place -> erasures[place] > index);
        if (behind == erasures.length || latestFrom[behind] <= micros) {
            return Erasures.NONE;
        }
        int last = first(place -> place > behind && latestFrom[place] <= micros) - 1;
        return erasures[last];
    }

    /** The first place for which this holds, given that it holds for all behind it; the number of runs if there is none. */
    private int first(java.util.function.IntPredicate holds) {
        int low = 0;
        int high = erasures.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /**
     * One run.
     *
     * @param erasure the index of its entry
     * @param beforeMicros it erased what is older, in microseconds since 1970
     */
    record Run(long erasure, long beforeMicros) {}
}
