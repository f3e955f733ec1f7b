/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.export.ExportDirectory;
import io.sharedkit.audit.tlog.ConsistencyProof;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.TileProofs;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.audit.tlog.VerifierKey;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A tenant's log under one checkpoint. What is sequenced afterwards is not in it, so that whatever is read and proven
 * through it belongs together. Values that are erased meanwhile disappear from it too.
 *
 * <p>It works in the scope of the tenant whose log it is of, and throws in any other.
 */
public final class LogSnapshot {
    private final AuditStore store;
    private final TenantId tenant;
    private final Head head;
    private final AlteredEntries altered;

    private LogSnapshot(AuditStore store, TenantId tenant, Head head, AlteredEntries altered) {
        this.store = store;
        this.tenant = tenant;
        this.head = head;
        this.altered = altered;
    }

    static LogSnapshot of(AuditStore store, AlteredEntries altered) {
        TenantId tenant = Tenants.current();
        Head head = store.head()
                .filter(Head::signed)
                .orElseThrow(() -> new IllegalStateException(
                        "The tenant's audit log has no checkpoint yet. Call sequence() first."));
        return new LogSnapshot(store, tenant, head, altered);
    }

    /** The number of entries. */
    public long size() {
        return head.size();
    }

    /** The signed checkpoint. */
    public SignedNote checkpoint() {
        return SignedNote.parse(head.checkpoint().getBytes(StandardCharsets.UTF_8));
    }

    /** The key that verifies the checkpoint. */
    public VerifierKey vkey() {
        return VerifierKey.parse(head.vkey());
    }

    /**
     * The proof that an entry stands at its place.
     *
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public TlogProof prove(long index) {
        checkScope();
        return TlogProof.of(new TileProofs(head.size(), store::hashes).inclusion(index), checkpoint());
    }

    /**
     * The proof that the log grew out of what it was at an earlier size.
     *
     * @param from the number of entries of an earlier checkpoint, 1 or more
     * @throws IllegalArgumentException if the log never had that size
     */
    public ConsistencyProof proveGrowth(long from) {
        checkScope();
        return new TileProofs(head.size(), store::hashes).consistency(from);
    }

    /**
     * Reads all events that fit the query, oldest index first and page by page; the query's limit is not applied.
     *
     * @param to gets each entry, and the event in it
     */
    public void each(AuditQuery query, BiConsumer<LogEntry, RecordedEvent> to) {
        checkScope();
        new EventFinder(store, query, head.size(), altered).visit((entry, event) -> {
            to.accept(entry, event);
            return true;
        });
    }

    /**
     * Reads one event.
     *
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public void at(long index, BiConsumer<LogEntry, RecordedEvent> to) {
        checkScope();
        Objects.checkIndex(index, head.size());
        List<LogEntry> found = store.read(Page.of(index, index + 1, 1));
        if (found.isEmpty()) {
            throw new IllegalStateException("The stored log has no entry " + index + " any more. Somebody has removed"
                    + " it: export and verify the log.");
        }
        RecordedEvent event = EventFinder.event(found.get(0));
        altered.tell(event);
        to.accept(found.get(0), event);
    }

    /**
     * Writes all of it as a directory that anybody can verify.
     *
     * @param directory does not exist yet, or is empty
     * @param written called with the finished directory before it gets its place; if it throws, nothing is left
     * @throws IllegalArgumentException if the directory is not empty
     * @throws java.io.UncheckedIOException if it could not be written; nothing is left then
     */
    public void export(Path directory, Consumer<Path> written) {
        checkScope();
        ExportDirectory.write(
                directory, head.checkpoint(), head.vkey(), new EntryPages(store, 0, head.size()), written);
    }

    private void checkScope() {
        if (!Tenants.current().equals(tenant)) {
            throw new IllegalStateException("A snapshot of one tenant's audit log was used in the scope of another"
                    + " tenant. Take a snapshot in each scope.");
        }
    }
}
