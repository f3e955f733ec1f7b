/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.verify;

import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Leaf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The erasures of a log, asked entry by entry in order. What it holds grows with what the erasures name: times, ranges and
 * single values, not with the entries in those ranges.
 */
final class Erasures {
    static final long NONE = -1;

    private final Map<String, Long> values;
    private final Map<String, RetentionRuns> retention;
    private final List<Span> spans;
    private final PriorityQueue<Span> open = new PriorityQueue<>(Comparator.comparingLong(Span::erasure));
    private int next;

    private Erasures(Builder builder) {
        this.values = builder.values;
        this.retention = new HashMap<>();
        builder.runs.forEach((name, runs) -> retention.put(name, RetentionRuns.of(runs)));
        builder.spans.sort(Comparator.comparingLong(Span::first));
        this.spans = builder.spans;
    }

    /** The index of an erasure behind this entry that covers all its values, or {@link #NONE}; indexes ascend. */
    long covering(long index, Leaf leaf) {
        for (; next < spans.size() && spans.get(next).first() <= index; next++) {
            open.add(spans.get(next));
        }
        Span first = open.peek();
        while (first != null && first.last() < index) {
            open.remove();
            first = open.peek();
        }
        if (first != null) {
            return first.erasure();
        }
        RetentionRuns runs = retention.get(leaf.retention());
        return runs == null ? NONE : runs.covering(index, leaf.micros());
    }

    /** The index of an erasure behind this entry that names this value, or {@link #NONE}. */
    long naming(long index, String digest) {
        long erasure = values.getOrDefault(digest, NONE);
        return erasure > index ? erasure : NONE;
    }

    /** Entries from the first to the last, both before the erasure. */
    private record Span(long first, long last, long erasure) {}

    /** Collects erasures in the order of the log. */
    static final class Builder {
        private final Map<String, Long> values = new HashMap<>();
        private final Map<String, List<RetentionRuns.Run>> runs = new HashMap<>();
        private final List<Span> spans = new ArrayList<>();

        void add(long index, Erased erased) {
            erased.values().forEach(digest -> values.put(digest, index));
            for (Erased.Range range : erased.events()) {
                if (range.first() < index) {
                    spans.add(new Span(range.first(), Math.min(range.last(), index - 1), index));
                }
            }
            if (!erased.retention().isEmpty()) {
                runs.computeIfAbsent(erased.retention(), name -> new ArrayList<>())
                        .add(new RetentionRuns.Run(index, erased.beforeMicros()));
            }
        }

        Erasures build() {
            return new Erasures(this);
        }
    }
}
