/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.entry.Disclosed;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads a log page by page for the events that fit a query. */
final class EventFinder {
    private final AuditStore store;
    private final AuditQuery query;
    private final long end;
    private final AlteredEntries altered;

    /** Up to an index, which is left out. */
    EventFinder(AuditStore store, AuditQuery query, long end, AlteredEntries altered) {
        this.store = store;
        this.query = query;
        this.end = end;
        this.altered = altered;
    }

    /** One page of them. */
    List<RecordedEvent> find() {
        List<RecordedEvent> found = new ArrayList<>();
        visit((entry, event) -> {
            found.add(event);
            return found.size() < query.limit();
        });
        return found;
    }

    /** All of them, until the visitor has seen enough. */
    void visit(Visitor visitor) {
        Iterator<LogEntry> entries = new EntryPages(store, page());
        while (entries.hasNext()) {
            LogEntry entry = entries.next();
            RecordedEvent event = event(entry);
            altered.tell(event);
            if (query.matches(event) && !visitor.visit(entry, event)) {
                return;
            }
        }
    }

    private Page page() {
        long from = Math.max(0, query.after() + 1);
        return new Page(from, end, micros(query.from()), micros(query.end()), AuditLog.BATCH, query.match());
    }

    /** Sees events in their order. */
    interface Visitor {

        /** Whether to go on. */
        boolean visit(LogEntry entry, RecordedEvent event);
    }

    /** Rounded up, as a time between two microseconds excludes the earlier one. */
    private static long micros(Instant time) {
        Instant near = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(Leaf.END) ? Leaf.END : time;
        return Leaf.micros(near.plusNanos(999));
    }

    static RecordedEvent event(LogEntry entry) {
        Leaf leaf = leaf(entry);
        Disclosed disclosed = Disclosed.of(leaf, entry);
        Map<String, String> values = new HashMap<>();
        disclosed.values().forEach((name, disclosure) -> values.put(name, disclosure.value()));
        return new RecordedEvent(
                entry.index(),
                leaf.id(),
                leaf.at(),
                leaf.category(),
                leaf.retention(),
                values,
                disclosed.missing(),
                disclosed.altered());
    }

    static Leaf leaf(LogEntry entry) {
        try {
            return Leaf.parse(entry.leaf());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Entry " + entry.index() + " of the audit log was changed or is"
                            + " damaged. Export and verify the log; to go on, search after(" + entry.index() + ").",
                    e);
        }
    }
}
