/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Audit logs in files below one directory, for one process. Each log is a directory that any client of C2SP tlog-tiles can
 * read.
 *
 * <pre>{@code
 * try (FileAuditStore store = FileAuditStore.at(Path.of("/var/lib/hr/audit")).open()) {
 *     AuditLog log = AuditLog.builder().store(store).keys(keyRing).originPrefix("audit.example.jp").build();
 *     ...
 * }
 * }</pre>
 *
 * <p>An event is kept when it stands in the write-ahead log and the disk has confirmed it; all that arrive meanwhile are
 * confirmed together. From then on its place in the order is fixed. Callbacks on the future of {@link #keep} run in the
 * thread that writes: let them return at once.
 *
 * <p>It belongs to no database: an event that joins a transaction is written at once, before the commit, and stays after a
 * rollback. With {@link FileAuditStoreBuilder#transactions}, an event {@code audit.aborted} that names it follows then.
 *
 * <p><b>Security guarantees.</b> What was acknowledged survives the end of the process and of the power at any moment, as
 * far as the disk keeps what it confirmed. The same event id is recorded once, also after a restart, among the last
 * {@link FileAuditStoreBuilder#rememberedIds} ids of the process; behind them it is recorded again. A second process, or a second
 * store in this one, is refused. What is damaged is refused and named, and nothing is cut off but what was being written
 * when the process ended. Erased values are in no file below the directory any more. Not guaranteed: that the disk itself
 * overwrites erased blocks, anything about backups, and confidentiality against who may read the directory.
 */
public final class FileAuditStore implements AuditStore, AutoCloseable {
    private static final Actor STORE = Actor.system("audit-store");
    private static final int MAX_LEAF = 0xffff;

    private final OpenStore open;

    FileAuditStore(OpenStore open) {
        this.open = open;
    }

    /**
     * Starts a store in a directory, which is made if its parent exists.
     *
     * @param directory on a local disk; network file systems confirm what is not written
     */
    public static FileAuditStoreBuilder at(Path directory) {
        return new FileAuditStoreBuilder(directory.toAbsolutePath().normalize());
    }

    /**
     * {@inheritDoc}
     *
     * <p>If too much is on its way to the disk it waits for room, even if the thread is interrupted, and gives up after
     * {@link FileAuditStoreBuilder#patience}.
     */
    @Override
    public CompletableFuture<Void> keep(Waiting event, boolean joining) {
        Pending pending = open.checked(pending(current().slot(), event));
        try {
            open.inflow().add(pending);
        } catch (AuditStoreUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
        abortedByRollback(List.of(event), joining);
        return pending;
    }

    /**
     * {@inheritDoc}
     *
     * <p>They stand one behind the other, and are confirmed together as far as they fit into one write.
     */
    @Override
    public CompletableFuture<Void> keepAll(List<Waiting> all, boolean joining) {
        List<Waiting> events = List.copyOf(all); // who hands them over may use the list again before a rollback
        LogSlot slot = current().slot();
        List<Pending> pending =
                events.stream().map(event -> open.checked(pending(slot, event))).toList();
        try {
            int from = 0;
            while (from < pending.size()) {
                int next = addSome(pending, from);
                abortedByRollback(events.subList(from, next), joining);
                from = next;
            }
        } catch (AuditStoreUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new));
    }

    /** Adds as many as fit into one write, at least one; returns the next. */
    private int addSome(List<Pending> events, int from) {
        Pending first = events.get(from);
        Pending last = first;
        int length = WalRecord.HEAD + first.bytes();
        int next = from + 1;
        while (next < events.size()
                && length + WalRecord.HEAD + events.get(next).bytes() <= open.mostBytes()) {
            Pending event = events.get(next++);
            event.next = last;
            last = event;
            length += WalRecord.HEAD + event.bytes();
        }
        open.inflow().add(first, last, length);
        return next;
    }

    @Override
    public int sequence(String origin, int limit, Step step) {
        return current().sequence(origin, limit, step);
    }

    @Override
    public Optional<Head> head() {
        return current().head();
    }

    @Override
    public List<LogEntry> read(Page page) {
        return current().read(page);
    }

    @Override
    public OptionalLong indexOf(UUID eventId) {
        return current().indexOf(eventId);
    }

    @Override
    public OptionalLong oldest(String logClass) {
        return current().oldest(logClass);
    }

    @Override
    public List<MerkleHash> hashes(int level, long first, int count) {
        return current().hashes(level, first, count);
    }

    @Override
    public long erase(Erasing erasing) {
        return current().erase(new Erasure(erasing));
    }

    /** Accepts no more events, writes what was accepted, ends the thread that writes, and releases the directory. */
    @Override
    public void close() {
        open.close();
    }

    static Pending pending(LogSlot slot, Waiting event) {
        byte[] retention = event.logClass().getBytes(StandardCharsets.US_ASCII);
        if (event.leaf().length > MAX_LEAF) {
            throw new IllegalArgumentException(
                    "An entry has at most " + MAX_LEAF + " bytes, not " + event.leaf().length + ".");
        }
        return new Pending(slot, event.eventId(), event.micros(), retention, event.leaf(), event.payload());
    }

    private TenantLog current() {
        return open.log(Tenants.current());
    }

    private void abortedByRollback(List<Waiting> events, boolean joining) {
        if (joining) {
            TenantId tenant = Tenants.current();
            open.afterRollback(() -> Tenants.run(
                    tenant,
                    () -> keepAll(
                                    events.stream()
                                            .map(event -> aborted(event.eventId()))
                                            .toList(),
                                    false)
                            .join()));
        }
    }

    private Waiting aborted(UUID eventId) {
        return Waiting.of(AuditEvent.of(open.now(), STORE, StandardAction.AUDIT_ABORTED)
                .target(eventId.toString())
                .failed());
    }
}
