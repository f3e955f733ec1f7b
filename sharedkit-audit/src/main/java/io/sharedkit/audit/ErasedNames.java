/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.LogEntry;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Which values of one entry are gone by an erasure that the log records. */
final class ErasedNames {
    private final long index;
    private final Leaf leaf;
    private final Set<String> names = new HashSet<>();
    private boolean any;

    private ErasedNames(long index, Leaf leaf) {
        this.index = index;
        this.leaf = leaf;
    }

    /** Reads the records of erasures behind the entry. */
    static ErasedNames of(AuditStore store, LogEntry entry) {
        ErasedNames erased = new ErasedNames(entry.index(), EventFinder.leaf(entry));
        long size = store.head().map(AuditStore.Head::size).orElse(0L);
        Page records = new Page(entry.index() + 1, size, 0, Long.MAX_VALUE, AuditLog.BATCH, ErasureRecords.BY_ACTION);
        new EntryPages(store, records)
                .forEachRemaining(
                        record -> EventFinder.leaf(record).erased().ifPresent(what -> erased.add(record, what)));
        return erased;
    }

    /** Whether all of these are, as far as the records still say what they were of. */
    boolean containsAll(Set<String> asked) {
        return any || names.containsAll(asked);
    }

    private void add(LogEntry record, Erased what) {
        if (coversAll(what)) {
            any = true;
        } else if (!Collections.disjoint(what.values(), leaf.digests())) {
            EventFinder.event(record)
                    .detail(LogErasure.NAMES)
                    .ifPresentOrElse(text -> names.addAll(Arrays.asList(text.split(","))), () -> any = true);
        }
    }

    private boolean coversAll(Erased what) {
        return what.events().stream().anyMatch(range -> range.first() <= index && index <= range.last())
                || (what.retention().equals(leaf.retention()) && leaf.micros() < what.beforeMicros());
    }
}
