/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.tlog.ConsistencyProof;
import io.sharedkit.audit.tlog.SignedNote;
import io.sharedkit.audit.tlog.TlogProof;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.Tenants;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The audit log: one transparency log for each tenant.
 *
 * <pre>{@code
 * AuditLog log = AuditLog.builder()
 *         .store(new JdbcAuditStore(app, worker))
 *         .keys(keyRing)
 *         .originPrefix("audit.example.jp")
 *         .anchor(FileAnchor.in(Path.of("/mnt/elsewhere/audit")))
 *         .build();
 * Tenants.run(tenant, () -> log.record(event));  // joins the caller's transaction
 * Sequencing sequencing = Sequencing.of(log).build();
 * sequencing.start();                            // from now on, on every node
 * Tenants.run(tenant, () -> log.export(path));   // for the customer, who needs nothing of ours to verify it
 * }</pre>
 *
 * <p><b>Security guarantees.</b> What was once sequenced cannot be changed, removed or reordered without an export of it
 * failing to verify against any later or earlier checkpoint, as long as the signing key is ours alone. An event that
 * cannot be kept makes {@link #record} and {@link #publish} throw. Personal values are kept apart from the entries and can
 * be erased without breaking any proof. What does not hold: an event that waits for {@link #sequence} is not protected
 * yet; and who can write to the store, the anchors <em>and</em> sign can rewrite a log of which nobody outside holds a
 * checkpoint.
 */
public final class AuditLog implements EventSink {

    /** The purpose of the key ring under which checkpoints are signed. */
    public static final String KEY_PURPOSE = "audit-checkpoint";

    /** How many events are sequenced in one transaction: a few hundred kilobytes, some ten milliseconds. */
    static final int BATCH = 1024;

    /** How many imported events go into one transaction. */
    private static final int IMPORT_BATCH = 2048;

    private final AuditStore store;
    private final ActionCatalogue catalogue;
    private final Publication publication;
    private final InstantSource clock;
    private final DueTenants due;
    private final Consumer<AuditEvent> observer;
    private final AlteredEntries altered;

    AuditLog(
            AuditStore store,
            ActionCatalogue catalogue,
            Publication publication,
            InstantSource clock,
            DueTenants due,
            Consumer<AuditEvent> observer,
            AlteredEntries altered) {
        this.store = store;
        this.catalogue = catalogue;
        this.publication = publication;
        this.clock = clock;
        this.due = due;
        this.observer = observer;
        this.altered = altered;
    }

    /** Starts an audit log; store, keys and origin prefix are needed. */
    public static AuditLogBuilder builder() {
        return new AuditLogBuilder();
    }

    /**
     * This log, with somebody who is told of every event after it was kept, in the thread of the caller: alerts, for
     * example, as {@code log.observedBy(alerts::count)}. An exception of the observer reaches the caller, who must then not
     * go on. Not told: what is submitted without waiting, and what is imported.
     */
    public AuditLog observedBy(Consumer<AuditEvent> told) {
        return new AuditLog(store, catalogue, publication, clock, due, told, altered);
    }

    /**
     * Keeps what a feature published, like {@link #record(AuditEvent)}. An event that the catalogue does not list is kept
     * too, in the class {@link LogClass#AUDIT}.
     *
     * @throws io.sharedkit.core.tenant.NoTenantException if there is no tenant
     * @throws IllegalArgumentException if the event happened before 1970 or after the year 9999
     * @throws RuntimeException if it could not be kept; the caller must then not go on
     */
    @Override
    public void publish(SecurityEvent event) {
        record(AuditEvent.from(event, catalogue));
    }

    /**
     * Keeps the event for the tenant of the scope. A success joins the transaction of the caller and disappears with its
     * rollback; a denial or failure, and whatever belongs to a derived log, is kept in a transaction of its own and stays.
     * An id that was recorded before is not recorded again. An interrupt of the calling thread does not stop it.
     *
     * @throws io.sharedkit.core.tenant.NoTenantException if there is no tenant
     * @throws IllegalArgumentException if the event happened before 1970 or after the year 9999
     * @throws RuntimeException if it could not be kept; the caller must then not go on
     */
    public void record(AuditEvent event) {
        join(submit(event));
        observer.accept(event);
    }

    /**
     * Keeps the event and comes back when it has come so far. Beyond {@link Acknowledgement#ACCEPTED} it sequences and
     * signs at once, which costs some milliseconds.
     *
     * @throws IllegalStateException if more than acceptance is asked for while the event would belong to a transaction that
     *     is not committed yet; nothing is recorded then
     */
    public Receipt record(AuditEvent event, Acknowledgement level) {
        if (level != Acknowledgement.ACCEPTED && joins(event) && store.waitsForCommit()) {
            throw new IllegalStateException(
                    "The event " + event.id() + " would belong to a transaction that is not"
                            + " committed yet, so that it cannot have a place in the log. Nothing was recorded. Ask for ACCEPTED"
                            + " here; after the commit, record the same event again to get its receipt: its id is in the log once.");
        }
        record(event);
        if (level == Acknowledgement.ACCEPTED) {
            return new Receipt(event.id(), level, OptionalLong.empty(), Optional.empty());
        }
        sequence();
        return receipt(event, level);
    }

    /**
     * Keeps the event like {@link #record(AuditEvent)}, without waiting where the store can do without.
     *
     * @return completes when the event is durable; fails if it could not be kept
     */
    public CompletableFuture<Void> submit(AuditEvent event) {
        CompletableFuture<Void> kept = store.keep(Waiting.of(event), joins(event));
        due.add(Tenants.current());
        return kept;
    }

    private static boolean joins(AuditEvent event) {
        return event.outcome() == Outcome.SUCCESS && !event.action().logClass().derived();
    }

    /**
     * Keeps several successes in the transaction of the caller, with one statement.
     *
     * @throws IllegalArgumentException if one of them is not a success
     */
    public void recordAll(List<AuditEvent> events) {
        if (events.stream().anyMatch(event -> event.outcome() != Outcome.SUCCESS)) {
            throw new IllegalArgumentException(
                    "Events that are kept together belong to the caller's transaction, and so"
                            + " are successes. Record denials and failures one by one.");
        }
        join(store.keepAll(events.stream().map(Waiting::of).toList(), true));
        due.add(Tenants.current());
        events.forEach(observer);
    }

    /**
     * Brings events from elsewhere into the log, such as a foreign log, past the inbox and in the order given. Each batch
     * is sequenced and signed in a transaction of its own; after a failure start again with all of them: what is in the
     * log already is left out. While one batch is stored, by a thread that ends with this call, the next is prepared.
     */
    public void importAll(Iterable<AuditEvent> events) {
        Tenants.current();
        try (BulkImport bulk = new BulkImport(publication::append, IMPORT_BATCH)) {
            events.forEach(bulk::add);
            bulk.finish();
        }
    }

    /**
     * Gives all waiting events of the tenant their places in the log, and signs a checkpoint over it. Any number of nodes
     * may call it at the same time; {@link Sequencing} calls it where something waits.
     *
     * @return the number of entries of the log
     * @throws LogRolledBackException if the stored log contradicts a checkpoint that is kept outside; nothing is signed
     * @throws IllegalStateException if the stored log is not the one that was signed last; nothing is signed then
     */
    public long sequence() {
        Tenants.current();
        return publication.run();
    }

    /**
     * Has the tenant's log followed by one with another name, after the store was restored from a backup and the newer
     * one is lost for good. The new log begins with the entries that are left; its next entry names the former log, the
     * checkpoint over what was lost, the reason and the approval. Nothing that is stored or anchored is removed, and no
     * two checkpoints of one name contradict each other. Everybody sees that there are two names.
     *
     * @param actor the person who decides it
     * @param reason why, for those who read the log
     * @param approval the id of the approval
     * @return the first checkpoint under the new name
     * @throws IllegalStateException if the stored log contradicts no anchor, or is not even the one that was signed last;
     *     nothing was changed then
     * @throws UnsupportedOperationException if the store cannot
     * @throws RuntimeException if an anchor could not be told; repeat the call then
     */
    public SignedNote startAnew(Actor actor, String reason, String approval) {
        Tenants.current();
        return publication.startAnew(actor, reason, approval);
    }

    /**
     * Finds recorded events of the tenant, oldest first. Events that wait to be sequenced are not found yet. A stored value
     * that is not what was recorded is not shown: the event counts it as {@link RecordedEvent#altered}, and the log of the
     * process has an ERROR, one for each entry.
     *
     * @throws io.sharedkit.core.tenant.NoTenantException if there is no tenant
     */
    public List<RecordedEvent> find(AuditQuery query) {
        Tenants.current();
        return new EventFinder(store, query, Long.MAX_VALUE, altered).find();
    }

    /**
     * The tenant's log as it is under its last checkpoint, to be read, proven and exported.
     *
     * @throws IllegalStateException if nothing was sequenced yet
     */
    public LogSnapshot snapshot() {
        return LogSnapshot.of(store, altered);
    }

    /**
     * The last checkpoint of the tenant's log.
     *
     * @throws IllegalStateException if nothing was sequenced yet
     */
    public SignedNote checkpoint() {
        return snapshot().checkpoint();
    }

    /**
     * The proof that an entry stands at its place under the last checkpoint, to be written to a {@code .tlog-proof} file.
     *
     * @throws IllegalStateException if nothing was sequenced yet
     * @throws IndexOutOfBoundsException if the log has no such entry
     */
    public TlogProof prove(long index) {
        return snapshot().prove(index);
    }

    /**
     * The proof that the log under the last checkpoint grew out of what it was at an earlier size.
     *
     * @param from the number of entries of an earlier checkpoint, 1 or more
     * @throws IllegalStateException if nothing was sequenced yet
     * @throws IllegalArgumentException if the log never had that size
     */
    public ConsistencyProof proveGrowth(long from) {
        return snapshot().proveGrowth(from);
    }

    /**
     * Writes the tenant's log up to its last checkpoint, in the open format that {@code docs/audit-verification.md}
     * describes. Nobody is asked why, and nothing is recorded: what leaves the house goes through
     * {@code io.sharedkit.audit.handover.AuditExport}, which records it.
     *
     * @param directory does not exist yet, or is empty
     * @throws IllegalArgumentException if the directory is not empty
     * @throws IllegalStateException if nothing was sequenced yet
     * @throws java.io.UncheckedIOException if it could not be written; nothing is left then
     */
    public void export(Path directory) {
        snapshot().export(directory, written -> {});
    }

    /**
     * Keeps the event in a transaction of its own, whatever becomes of the caller's, gives it its place and signs: for
     * what cannot be taken back, such as handing something over.
     *
     * @return with its place and its proof
     * @throws RuntimeException if it could not be kept or sequenced; the caller must then not go on
     */
    public Receipt recordApart(AuditEvent event) {
        join(store.keep(Waiting.of(event), false));
        sequence();
        observer.accept(event);
        return receipt(event, Acknowledgement.PUBLISHED);
    }

    /** Keeps an event that records an erasure, gives it its place, which is returned, and signs. */
    long recordErasure(AuditEvent event, Erased erased) {
        join(store.keep(EventEncoder.encode(event, Optional.of(erased)), false));
        sequence();
        return store.indexOf(event.id())
                .orElseThrow(() -> new IllegalStateException("The record of the erasure has no place in the log, so"
                        + " that nothing is erased. Look into the warnings of this log, and try again."));
    }

    /** When the oldest event of a log class happened of which values are left. */
    public Optional<Instant> oldest(LogClass logClass) {
        OptionalLong micros = store.oldest(logClass.code());
        return micros.isEmpty() ? Optional.empty() : Optional.of(Leaf.instant(micros.getAsLong()));
    }

    AuditStore store() {
        return store;
    }

    /** The clock that dates checkpoints and the log's own events. */
    public InstantSource clock() {
        return clock;
    }

    /** All actions with their labels. */
    public ActionCatalogue actions() {
        return catalogue;
    }

    DueTenants due() {
        return due;
    }

    private Receipt receipt(AuditEvent event, Acknowledgement level) {
        long index = store.indexOf(event.id())
                .orElseThrow(() -> new IllegalStateException("The event " + event.id() + " is recorded, but has no"
                        + " place in the log yet: it belongs to a transaction that is not committed, or waits elsewhere."
                        + " Do not record another event for it; record this one again later to get its receipt."));
        return new Receipt(
                event.id(),
                level,
                OptionalLong.of(index),
                level == Acknowledgement.PUBLISHED ? Optional.of(prove(index)) : Optional.empty());
    }

    static void join(CompletableFuture<Void> kept) {
        try {
            kept.join(); // goes on when the thread is interrupted
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
