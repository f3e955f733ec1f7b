/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where audit logs are kept. All methods work for the tenant of the current scope, and throw where there is none.
 *
 * <p>A store keeps what it is given and decides nothing; the order, the tree and the signature come from the {@link Step}.
 */
public interface AuditStore {

    /**
     * Keeps an event until it gets its place in the log. An event whose id was kept before, even if it has its place
     * already, is not recorded again.
     *
     * @param joining whether it is kept in the transaction of the caller, or in one of its own that the caller's rollback
     *     does not reach
     * @throws RuntimeException if it could not be kept
     */
    void keep(Waiting event, boolean joining);

    /**
     * Gives the step the log and the next waiting events, with nobody else working on this log, and keeps what the step
     * returns: all of it or nothing.
     *
     * @param origin the name that a new log is to get; ignored if there is a log already
     * @param limit the most events to take
     * @return how many events were taken off; fewer than the limit means that no more were waiting
     */
    int sequence(String origin, int limit, Step step);

    /** The log as it is now, if the tenant has one. */
    Optional<Head> head();

    /** The entries that fit the page, in order. */
    List<LogEntry> read(Page page);

    /** A store in memory, for tests and for one process. It joins no transaction. */
    static AuditStore inMemory() {
        return new InMemoryAuditStore();
    }

    /** What becomes of the waiting events. */
    @FunctionalInterface
    interface Step {

        /**
         * Appends the events to the log.
         *
         * @return what to keep, or empty if there is nothing to do
         * @throws IllegalStateException if the stored log does not fit its last checkpoint
         */
        Optional<Extension> extend(Head head, List<Waiting> waiting);
    }

    /**
     * An event without a place yet.
     *
     * @param eventId the event's own id
     * @param micros when it happened, in microseconds since 1970
     * @param leaf the entry's bytes; not to be changed
     * @param disclosures the erasable values
     */
    record Waiting(UUID eventId, long micros, byte[] leaf, List<String> disclosures) {

        /** Copies the disclosures. */
        public Waiting {
            disclosures = List.copyOf(disclosures);
        }
    }

    /**
     * The right edge of a log.
     *
     * @param origin the log's name
     * @param size the number of entries
     * @param frontier the roots of the complete subtrees, see {@link io.sharedkit.audit.tlog.MerkleTree#frontier()}
     * @param last the index of the last stored entry, or -1 if there is none
     * @param checkpoint the signed note of the largest checkpoint, or "" if nothing was signed yet
     * @param vkey the key that verifies it, or ""
     */
    record Head(String origin, long size, List<MerkleHash> frontier, long last, String checkpoint, String vkey) {

        /** Copies the frontier. */
        public Head {
            frontier = List.copyOf(frontier);
        }

        /** Whether there is a signed checkpoint. */
        public boolean signed() {
            return !checkpoint.isEmpty();
        }
    }

    /**
     * What a step adds.
     *
     * @param entries the new entries, one for each waiting event and in their order
     * @param size the number of entries then
     * @param frontier the right edge then
     * @param checkpoint the signed note over it
     * @param vkey the key that verifies it
     * @param signedAt when it was signed
     */
    record Extension(
            List<LogEntry> entries,
            long size,
            List<MerkleHash> frontier,
            String checkpoint,
            String vkey,
            Instant signedAt) {

        /** Copies the lists. */
        public Extension {
            entries = List.copyOf(entries);
            frontier = List.copyOf(frontier);
        }
    }

    /**
     * A part of a log.
     *
     * @param fromIndex the first index
     * @param endIndex the index behind the last one
     * @param fromMicros the earliest time, in microseconds since 1970
     * @param endMicros the time behind the latest one
     * @param limit the most entries
     */
    record Page(long fromIndex, long endIndex, long fromMicros, long endMicros, int limit) {

        /** All entries between two indexes. */
        public static Page of(long fromIndex, long endIndex, int limit) {
            return new Page(fromIndex, endIndex, Long.MIN_VALUE, Long.MAX_VALUE, limit);
        }
    }
}
