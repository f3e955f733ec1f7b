/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Erasing;
import io.sharedkit.audit.AuditStore.Match;
import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.LogEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds the erasures that a log records, also where the record's own values were erased since, its action among them. Such
 * a record is found by the later one that says so: the last record of all has its values.
 */
final class ErasureRecords {
    /** Finds the records that have their values. */
    static final Match BY_ACTION = new Match(null, StandardAction.AUDIT_ERASURE.code(), null, null, null, null);

    private static final String RETENTION =
            StandardAction.AUDIT_ERASURE.logClass().code();

    private final AuditStore store;
    private final long size;
    private final long from;
    private final NavigableMap<Long, Erasing> found = new TreeMap<>();
    private final Deque<Erasing> toFollow = new ArrayDeque<>();
    private long aged;

    /** Those of entries that are dated at this time or later, in microseconds since 1970. */
    ErasureRecords(AuditStore store, long from) {
        this.store = store;
        this.size = store.head().map(AuditStore.Head::size).orElse(0L);
        this.from = from;
        this.aged = from;
    }

    /** In the order of the log, each with what it takes to do it once more; without those that no entry is left for. */
    List<Erasing> find() {
        look(new Page(0, size, from, Long.MAX_VALUE, AuditLog.BATCH, BY_ACTION));
        while (!toFollow.isEmpty()) {
            follow(toFollow.remove());
        }
        return found.values().stream()
                .filter(one -> one.what().values().isEmpty() || !one.entries().isEmpty())
                .toList();
    }

    private void look(Page page) {
        new EntryPages(store, page).forEachRemaining(entry -> {
            if (!found.containsKey(entry.index())) {
                EventFinder.leaf(entry).erased().ifPresent(what -> add(entry, what));
            }
        });
    }

    private void add(LogEntry record, Erased what) {
        Erasing erasing = new Erasing(what, named(record, what), record.index());
        found.put(record.index(), erasing);
        toFollow.add(erasing);
    }

    /** What lost its values by this erasure may be a record too. */
    private void follow(Erasing erasing) {
        Erased what = erasing.what();
        if (what.retention().equals(RETENTION) && what.beforeMicros() > aged) {
            look(new Page(0, size, aged, what.beforeMicros(), AuditLog.BATCH, Match.ANY));
            aged = what.beforeMicros();
        }
        what.events().forEach(range -> look(range.first(), range.last() + 1));
        erasing.entries().forEach(index -> look(index, index + 1));
    }

    private void look(long first, long end) {
        look(new Page(first, end, from, Long.MAX_VALUE, AuditLog.BATCH, Match.ANY));
    }

    /** The entries that have the single values: as the record says, or by their digests if it does not say it any more. */
    private List<Long> named(LogEntry record, Erased what) {
        if (what.values().isEmpty()) {
            return List.of();
        }
        return EventFinder.event(record)
                .detail(LogErasure.INDEXES)
                .map(text -> Arrays.stream(text.split(",")).map(Long::valueOf).toList())
                .orElseGet(() -> having(what.values(), record.index()));
    }

    private List<Long> having(List<String> digests, long end) {
        List<Long> indexes = new ArrayList<>();
        new EntryPages(store, 0, end).forEachRemaining(entry -> {
            if (!Collections.disjoint(EventFinder.leaf(entry).digests(), digests)) {
                indexes.add(entry.index());
            }
        });
        return indexes;
    }
}
