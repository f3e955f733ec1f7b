/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a log page by page until enough events fit a query. */
final class EventFinder {
    private final AuditStore store;
    private final AuditQuery query;

    EventFinder(AuditStore store, AuditQuery query) {
        this.store = store;
        this.query = query;
    }

    List<RecordedEvent> find() {
        List<RecordedEvent> found = new ArrayList<>();
        long next = Math.max(0, query.after() + 1);
        while (true) {
            List<LogEntry> page = store.read(page(next));
            for (LogEntry entry : page) {
                RecordedEvent event = event(entry);
                if (query.matches(event)) {
                    found.add(event);
                }
                if (found.size() == query.limit()) {
                    return found;
                }
                next = entry.index() + 1;
            }
            if (page.size() < AuditLog.BATCH) {
                return found;
            }
        }
    }

    private Page page(long from) {
        return new Page(from, Long.MAX_VALUE, micros(query.from()), micros(query.end()), AuditLog.BATCH, query.match());
    }

    /** Rounded up, as a time between two microseconds excludes the earlier one. */
    private static long micros(Instant time) {
        Instant near = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(Leaf.END) ? Leaf.END : time;
        return Leaf.micros(near.plusNanos(999));
    }

    static RecordedEvent event(LogEntry entry) {
        Leaf leaf = leaf(entry);
        Set<String> digests = new HashSet<>(leaf.digests());
        Map<String, String> values = new HashMap<>();
        for (String encoded : entry.disclosures()) {
            if (digests.remove(Disclosure.digest(encoded))) {
                Disclosure disclosure = Disclosure.parse(encoded);
                values.put(disclosure.name(), disclosure.value());
            }
        }
        return new RecordedEvent(
                entry.index(), leaf.id(), leaf.at(), leaf.category(), leaf.retention(), values, digests.size());
    }

    private static Leaf leaf(LogEntry entry) {
        try {
            return Leaf.parse(entry.leaf());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Entry " + entry.index() + " of the audit log was not written by this"
                            + " library. Export and verify the log; to go on, search after(" + entry.index() + ").",
                    e);
        }
    }
}
