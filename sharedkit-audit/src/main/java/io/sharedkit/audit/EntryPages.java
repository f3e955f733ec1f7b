/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Match;
import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.entry.LogEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** All entries that fit a page without regard to its limit, read page by page. */
final class EntryPages implements Iterator<LogEntry> {
    private final AuditStore store;
    private final Page all;
    private final Deque<LogEntry> page = new ArrayDeque<>();
    private long next;
    private boolean more = true;

    EntryPages(AuditStore store, long from, long end) {
        this(store, from, end, Match.ANY);
    }

    EntryPages(AuditStore store, long from, long end, Match match) {
        this(store, new Page(from, end, Long.MIN_VALUE, Long.MAX_VALUE, AuditLog.BATCH, match));
    }

    EntryPages(AuditStore store, Page all) {
        this.store = store;
        this.all = all;
        this.next = all.fromIndex();
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && more) {
            List<LogEntry> read = store.read(
                    new Page(next, all.endIndex(), all.fromMicros(), all.endMicros(), all.limit(), all.match()));
            page.addAll(read);
            next = page.isEmpty() ? all.endIndex() : page.getLast().index() + 1;
            more = next < all.endIndex();
        }
        return !page.isEmpty();
    }

    @Override
    public LogEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.removeFirst();
    }
}
