/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.entry.LogEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** All entries between two indexes, read page by page. */
final class EntryPages implements Iterator<LogEntry> {
    private final AuditStore store;
    private final long end;
    private final Deque<LogEntry> page = new ArrayDeque<>();
    private long next;

    EntryPages(AuditStore store, long from, long end) {
        this.store = store;
        this.next = from;
        this.end = end;
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && next < end) {
            page.addAll(store.read(Page.of(next, end, AuditLog.BATCH)));
            next = page.isEmpty() ? end : page.getLast().index() + 1;
        }
        return !page.isEmpty();
    }

    @Override
    public LogEntry next() {
        if (!hasNext()) {
            throw new java.util.NoSuchElementException();
        }
        return page.removeFirst();
    }
}
