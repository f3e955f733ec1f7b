/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditStore.Extension;
import io.sharedkit.audit.AuditStore.Head;
import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.AuditStore.Step;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tenant's log. In memory is what its state on the disk says, or nothing: after any failure the state is read anew, as
 * at a start.
 */
final class TenantLog {
    private static final Logger LOG = LoggerFactory.getLogger(TenantLog.class);

    private final LogSlot slot;
    private final StoreFiles store;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable LogFiles files;
    private @Nullable LogState state;
    private @Nullable String refusal;

    /**
     * @param logId the id of its log, or null if it has none yet
     */
    TenantLog(LogSlot slot, StoreFiles store, @Nullable String logId) {
        this.slot = slot;
        this.store = store;
        this.files = logId == null ? null : new LogFiles(store, logId);
    }

    LogSlot slot() {
        return slot;
    }

    int sequence(String origin, int limit, Step step) {
        lock.writeLock().lock();
        try {
            LogState before = stateOrNew(origin);
            LogFiles present = java.util.Objects.requireNonNull(files);
            long[] positions = slot.oldest(limit);
            List<Waiting> waiting = store.waiting(positions);
            Optional<Extension> extension = step.extend(present.head(before), waiting);
            if (extension.isPresent()) {
                state = null; // until all of it is on the disk
                state = present.extend(before, waiting, positions, extension.get());
                slot.take(positions.length);
                store.backlog().done(positions);
                tidy(present, before.size(), extension.get().size());
            }
            return positions.length;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    Optional<Head> head() {
        return reading((present, now) -> Optional.of(present.head(now)), Optional.<Head>empty());
    }

    List<LogEntry> read(Page page) {
        return reading((present, now) -> new EntryReader(present, now).read(page), List.<LogEntry>of());
    }

    OptionalLong indexOf(UUID eventId) {
        return reading((present, now) -> new EntryReader(present, now).indexOf(eventId), OptionalLong.empty());
    }

    OptionalLong oldest(String logClass) {
        return reading((present, now) -> new EntryReader(present, now).oldest(logClass), OptionalLong.empty());
    }

    List<MerkleHash> hashes(int level, long first, int count) {
        return reading((present, now) -> new EntryReader(present, now).hashes(level, first, count), List.of());
    }

    long erase(Erasure erasure) {
        lock.writeLock().lock();
        try {
            LogState now = loaded();
            if (now == null || files == null) {
                return 0;
            }
            store.eraseFromWal(slot.number(), now.wal());
            Erasure.Found found = erasure.find(files, now);
            state = null;
            state = files.erase(now, found);
            return found.count();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T reading(Reading<T> reading, T nothing) {
        while (true) {
            load();
            lock.readLock().lock();
            try {
                if (files == null) {
                    return nothing;
                }
                if (state != null) {
                    return reading.read(files, state);
                }
            } catch (IOException e) {
                throw new AuditStoreUnavailableException("The audit log could not be read: " + e, e);
            } finally {
                lock.readLock().unlock();
            }
        }
    }

    private void load() {
        lock.writeLock().lock();
        try {
            loaded();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private LogState stateOrNew(String origin) throws IOException {
        LogState now = loaded();
        if (now == null) {
            String logId = LogFiles.logId(origin);
            LogFiles created = new LogFiles(store, logId);
            now = created.create(origin);
            store.registerLog(slot, logId);
            files = created;
            state = now;
        }
        return now;
    }

    private @Nullable LogState loaded() throws IOException {
        if (refusal != null) {
            throw new AuditStoreUnavailableException(refusal);
        }
        if (state == null && files != null) {
            LogState now = files.recover();
            store.backlog().done(slot.takeBefore(now.wal()));
            state = now;
        }
        return state;
    }

    private void tidy(LogFiles present, long before, long after) {
        try {
            present.removePartial(before, after);
            store.backlog().removeIdle();
        } catch (IOException e) {
            LOG.warn("What is no longer needed could not be removed; the next time is another try: {}", e.toString());
        }
    }

    private AuditStoreUnavailableException failed(IOException e) {
        String message = "The audit log was not changed: " + e + ". Its events are kept and wait.";
        if (e instanceof ClosedByInterruptException) {
            return new AuditStoreUnavailableException(message + " The thread was interrupted; call it again.", e);
        }
        if (store.disk().full(e)) {
            return new AuditStoreUnavailableException(message + " The disk is full: free some space.", e);
        }
        store.fail();
        refusal = message + " After an error of the disk another try proves nothing: mend it and restart the process.";
        return new AuditStoreUnavailableException(refusal, e);
    }

    /** What is read out of the files. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(LogFiles files, LogState state) throws IOException;
    }
}
