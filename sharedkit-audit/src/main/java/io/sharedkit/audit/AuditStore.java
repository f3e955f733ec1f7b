/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
     * @return completes when the event is durable (in the transaction of the caller: as durable as that); fails if it
     *     could not be kept: with an {@link IllegalArgumentException} if this event never can, as it is
     */
    CompletableFuture<Void> keep(Waiting event, boolean joining);

    /** Keeps several events like {@link #keep}: in a transaction all or none. */
    default CompletableFuture<Void> keepAll(List<Waiting> events, boolean joining) {
        return CompletableFuture.allOf(
                events.stream().map(event -> keep(event, joining)).toArray(CompletableFuture[]::new));
    }

    /**
     * Whether a joining event would now become part of a transaction of this thread that is still open, so that it has no
     * place in the log before the commit. A store that joins none, such as most, says no.
     */
    default boolean waitsForCommit() {
        return false;
    }

    /**
     * Gives the step the log and the next waiting events, with nobody else working on this log, and keeps what the step
     * returns: all of it or nothing.
     *
     * @param origin the name that a new log is to get; ignored if there is a log already
     * @param limit the most events to take
     * @return the limit if more events may wait, which may be more than were taken off; otherwise how many were
     */
    int sequence(String origin, int limit, Step step);

    /**
     * Gives the step the log and these events, which need not wait before, and keeps what it returns: all of it or
     * nothing. Events that have their place already are left out.
     *
     * @param origin the name that a new log is to get; ignored if there is a log already
     */
    default void append(String origin, List<Waiting> events, Step step) {
        keepAll(events, false).join();
        while (sequence(origin, events.size(), step) == events.size()) {
            // what waited before came first
        }
    }

    /**
     * Gives the log another name from now on and appends one entry to it, with nobody else working on this log: all of it
     * or nothing. What is stored stays. A tenant without a log gets one.
     *
     * @param origin the name from now on
     * @param first the event that says why
     * @param step is given the log under its former name, and signs it under the new one
     * @throws UnsupportedOperationException if this store cannot
     */
    default void rename(String origin, Waiting first, Step step) {
        throw new UnsupportedOperationException("This audit store cannot have a log followed by another one: "
                + getClass().getName() + ". Keep its directory and that of its anchor as evidence, and start with a new"
                + " directory for each, where each tenant gets a new log; docs/audit-operation.md says how.");
    }

    /** The log as it is now, if the tenant has one. */
    Optional<Head> head();

    /**
     * The entries that fit the page, in order. A store may return fewer if they are long, but at least one if there is any:
     * only an empty answer means that there are no more.
     */
    List<LogEntry> read(Page page);

    /** The place of the event with this id, if it has one. */
    OptionalLong indexOf(UUID eventId);

    /**
     * When the oldest event of a log class happened of which values are left, in microseconds since 1970.
     *
     * @param logClass the class by its code
     */
    OptionalLong oldest(String logClass);

    /**
     * Hashes of the tree, see {@link io.sharedkit.audit.tlog.HashReader#read}.
     *
     * @throws IllegalArgumentException if the log has not that many
     */
    List<MerkleHash> hashes(int level, long first, int count);

    /**
     * Erases values, as far as they are still there. Called again, it does no harm.
     *
     * @return how many entries lost values
     */
    long erase(Erasing erasing);

    /**
     * Has somebody told for which tenants events become ready to be sequenced later than when they were given to
     * {@link #keep}. A store that keeps them at once, such as most, does nothing.
     */
    default void onLateArrival(Consumer<TenantId> listener) {}

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
     * @param logClass the log class by its code, which decides how long its values are kept
     * @param leaf the entry's bytes; not to be changed
     * @param payload the erasable values, see {@link io.sharedkit.audit.entry.Payload}; not to be changed
     * @param values the same values by their names, if the event was made into an entry by this process, which then need
     *     not be read and checked again; empty for what came from elsewhere
     */
    record Waiting(
            UUID eventId,
            long micros,
            String logClass,
            byte[] leaf,
            byte[] payload,
            Optional<Map<String, String>> values) {

        /** An event that came from elsewhere: from a file, a table or a network. */
        public Waiting(UUID eventId, long micros, String logClass, byte[] leaf, byte[] payload) {
            this(eventId, micros, logClass, leaf, payload, Optional.empty());
        }

        /**
         * An event as a store keeps it: an entry that commits to its values, each with a salt of its own, and the values.
         *
         * @throws IllegalArgumentException if the event happened before 1970 or after the year 9999
         */
        public static Waiting of(AuditEvent event) {
            return EventEncoder.encode(event, Optional.empty());
        }

        /** Without its values, which may be personal data. */
        @Override
        public String toString() {
            return "Waiting[" + eventId + "]";
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
     * @param nodes the inner hashes that tiles consist of and that became complete
     * @param size the number of entries then
     * @param frontier the right edge then
     * @param checkpoint the signed note over it
     * @param vkey the key that verifies it
     * @param signedAt when it was signed
     */
    record Extension(
            List<LogEntry> entries,
            List<TileNode> nodes,
            long size,
            List<MerkleHash> frontier,
            String checkpoint,
            String vkey,
            Instant signedAt) {

        /** Copies the lists. */
        public Extension {
            entries = List.copyOf(entries);
            nodes = List.copyOf(nodes);
            frontier = List.copyOf(frontier);
        }
    }

    /**
     * A hash of a tile above the lowest.
     *
     * @param level the level of the tile, from 1
     * @param index the place among the hashes of its level, from 0
     * @param hash the root over its 256<sup>level</sup> entries
     */
    record TileNode(int level, long index, MerkleHash hash) {}

    /**
     * A part of a log.
     *
     * @param fromIndex the first index
     * @param endIndex the index behind the last one
     * @param fromMicros the earliest time, in microseconds since 1970
     * @param endMicros the time behind the latest one
     * @param limit the most entries
     * @param match further conditions; a store may use them to leave entries out that do not meet them, and need not
     */
    record Page(long fromIndex, long endIndex, long fromMicros, long endMicros, int limit, Match match) {

        /** All entries between two indexes. */
        public static Page of(long fromIndex, long endIndex, int limit) {
            return new Page(fromIndex, endIndex, Long.MIN_VALUE, Long.MAX_VALUE, limit, Match.ANY);
        }
    }

    /**
     * Values that an entry must have; null for any.
     *
     * @param actor as {@code user:u-1}
     * @param action the action itself, or its first words
     */
    record Match(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String target,
            @Nullable String outcome,
            @Nullable String correlation,
            @Nullable String subject) {

        /** No condition. */
        public static final Match ANY = new Match(null, null, null, null, null, null);
    }

    /**
     * What to erase.
     *
     * @param what as it is recorded in the log
     * @param entries the indexes of the entries that have the single values of {@code what}
     * @param end the index of the record, which explains what is missing before it and nothing behind it: no entry from
     *     there on loses a value, however old the event is
     */
    record Erasing(Erased what, List<Long> entries, long end) {

        /** Copies the indexes. */
        public Erasing {
            entries = List.copyOf(entries);
        }

        /** Without a record in this log, so that all entries are meant. */
        public Erasing(Erased what, List<Long> entries) {
            this(what, entries, Long.MAX_VALUE);
        }
    }
}
