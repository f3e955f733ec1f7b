/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.AuditStore.Erasing;
import io.sharedkit.audit.AuditStore.Match;
import io.sharedkit.audit.AuditStore.Page;
import io.sharedkit.audit.entry.Disclosed;
import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Erases values from the tenant's log: of a field, an event, a person, or a class of log up to a time. Entries, tree and
 * proofs stay as they are.
 *
 * <p>First the erasure is recorded in the log and signed, then the values go: what is missing is always explained. After a
 * crash in between, {@link #resume()} does what was recorded.
 *
 * <p><b>Security guarantees.</b> When a call returns, the store holds none of the values any more. Not guaranteed: that
 * bytes which it deleted are overwritten on the disk, and anything about exports, backups and other copies.
 */
public final class LogErasure {

    /** The most entries that one record of an erasure names; with it, the record stays below 65,535 bytes. */
    static final int MOST_NAMED = 500;

    /** The detail of a record of single values: of which entry they were. */
    static final String INDEXES = "indexes";

    /** The detail of a record of single values: what they were called. */
    static final String NAMES = "names";

    /** What a crash left undone is looked for this far back: long enough to mend what keeps a run from running. */
    private static final Duration RESUMED = Duration.ofDays(30);

    private final AuditLog log;
    private final AuditStore store;
    private final Actor by;
    private final String reason;
    private final String ticket;

    private LogErasure(AuditLog log, Actor by, String reason, String ticket) {
        this.log = log;
        this.store = log.store();
        this.by = by;
        this.reason = reason;
        this.ticket = ticket;
    }

    /**
     * Erasures that this actor answers for.
     *
     * @param reason why, such as the article of law; it stands in the log
     * @param ticket the id of the request, or ""
     * @throws IllegalArgumentException if the reason is blank
     */
    public static LogErasure of(AuditLog log, Actor by, String reason, String ticket) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("An erasure from the audit log needs a reason: it stands in the log.");
        }
        return new LogErasure(log, by, reason, ticket);
    }

    /**
     * Erases values of one event by their names, such as {@code ip}, {@code before.name} or {@code detail.reason}. The record
     * keeps the names. It may be repeated: those that are gone by a recorded erasure are not asked for again.
     *
     * @return how many entries lost values: 1, or 0 if all of them are gone by a recorded erasure; nothing is recorded then
     * @throws IllegalArgumentException if the log has no such entry, or it has no such value and the log records no erasure of
     *     it
     */
    public long values(long index, Set<String> names) {
        LogEntry entry = entry(index);
        Disclosed disclosed = Disclosed.of(EventFinder.leaf(entry), entry);
        Map<String, Disclosure> left = new TreeMap<>(disclosed.values());
        left.keySet().retainAll(names);
        Set<String> gone = new TreeSet<>(names);
        gone.removeAll(left.keySet());
        if (names.isEmpty() || !(gone.isEmpty() || ErasedNames.of(store, entry).containsAll(gone))) {
            throw new IllegalArgumentException(noSuchValues(index, disclosed, names));
        }
        if (left.isEmpty()) {
            return 0;
        }
        List<String> chosen =
                left.values().stream().map(Disclosure::digest).sorted().toList();
        return erase(new Erasing(Erased.values(chosen), List.of(index)), "value", 1, String.join(",", left.keySet()));
    }

    private static String noSuchValues(long index, Disclosed disclosed, Set<String> names) {
        return "Entry " + index + " of the audit log has the values "
                + new TreeSet<>(disclosed.values().keySet())
                + ", not all of " + new TreeSet<>(names) + ", and no erasure of the others is recorded."
                + (disclosed.altered() == 0
                        ? ""
                        : " Further " + disclosed.altered() + " were changed in the store: export and verify the log."
                                + " event(" + index + ") erases them too.");
    }

    /**
     * Erases all values of one event.
     *
     * @throws IllegalArgumentException if the log has no such entry
     */
    public long event(long index) {
        entry(index);
        return events(List.of(index), "event");
    }

    /**
     * Erases all values of all events that are about a person, were done to them, or that they caused as a user, those
     * included that waited for their place when this was called. Not those that are recorded or committed later, or lie
     * in a spool. <em>All</em> values go, also who did it and what it was: what an administrator changed about an employee
     * can afterwards not be told from the log any more. Log retention's shortest period does not hold this up. Erase single
     * values with {@link #values} where the rest must be kept.
     *
     * @param personId the id that stands as {@code subject}, target or actor
     */
    public long subject(String personId) {
        log.sequence(); // what waits has no index to be erased by
        String actor = AuditEvent.prefix(Actor.Kind.USER) + personId; // not every subject can be an actor
        List<Match> anyOf = List.of(
                new Match(null, null, null, null, null, personId),
                new Match(actor, null, null, null, null, null),
                new Match(null, null, personId, null, null, null));
        Set<Long> indexes = concerned(
                anyOf,
                event -> event.value(ValueName.SUBJECT).filter(personId::equals).isPresent()
                        || event.value(ValueName.ACTOR).filter(actor::equals).isPresent()
                        || event.value(ValueName.TARGET)
                                .filter(personId::equals)
                                .isPresent());
        return events(new ArrayList<>(indexes), "subject");
    }

    /**
     * Erases all values of a class of log that are older than a time; a time to come counts as now, since the record of the
     * erasure must not erase itself. Nothing is recorded if there are none.
     *
     * @throws IllegalArgumentException if the time is before 1970
     */
    public long olderThan(LogClass logClass, Instant time) {
        Tenants.current();
        Instant now = log.clock().instant();
        long before = Leaf.micros(time.isBefore(now) ? time : now);
        OptionalLong oldest = store.oldest(logClass.code());
        if (oldest.isEmpty() || oldest.getAsLong() >= before) {
            return 0;
        }
        return erase(new Erasing(Erased.before(logClass.code(), before), List.of()), "class", 0, "");
    }

    /**
     * Does once more what was recorded as erased in the last 30 days, for the case that a crash came in between.
     *
     * <p>It costs a search for the action {@code audit.erasure}, and a deletion of what mostly is gone for each record found.
     * Only where values of the class {@code audit} are erased when they are younger than 30 days, the entries of that class's
     * erased days are read too; and the whole log only if a record of single values has lost its own.
     *
     * @return how many entries lost values
     */
    public long resume() {
        long from = Math.max(0, Leaf.micros(log.clock().instant().minus(RESUMED)));
        return new ErasureRecords(store, from)
                .find().stream().mapToLong(store::erase).sum();
    }

    private long events(List<Long> indexes, String scope) {
        long erased = 0;
        for (int from = 0; from < indexes.size(); from += MOST_NAMED) {
            List<Long> part = indexes.subList(from, Math.min(from + MOST_NAMED, indexes.size()));
            List<Erased.Range> ranges = new ArrayList<>();
            part.forEach(index -> append(ranges, index));
            erased += erase(new Erasing(Erased.events(ranges), List.of()), scope, part.size(), "");
        }
        return erased;
    }

    private static void append(List<Erased.Range> ranges, long index) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).last() + 1 == index) {
            ranges.set(last, new Erased.Range(ranges.get(last).first(), index));
        } else {
            ranges.add(new Erased.Range(index, index));
        }
    }

    private long erase(Erasing erasing, String scope, int events, String names) {
        AuditEventBuilder event = AuditEvent.of(log.clock().instant(), by, StandardAction.AUDIT_ERASURE)
                .detail("scope", scope)
                .detail("reason", reason)
                .detail("events", events == 0 ? null : events);
        if (!ticket.isEmpty()) {
            event.ticket(ticket);
        }
        if (!erasing.entries().isEmpty()) {
            event.detail(INDEXES, erasing.entries().get(0));
        }
        if (!names.isEmpty() && names.length() <= SecurityEvent.MAX_VALUE_LENGTH) {
            event.detail(NAMES, names);
        }
        long record = log.recordErasure(event.succeeded(), erasing.what());
        return store.erase(new Erasing(erasing.what(), erasing.entries(), record));
    }

    private LogEntry entry(long index) {
        Tenants.current();
        List<LogEntry> found = store.read(Page.of(index, index + 1, 1));
        if (found.isEmpty()) {
            throw new IllegalArgumentException("The audit log has no entry " + index + ".");
        }
        return found.get(0);
    }

    /** Where a store gives all entries whatever is asked for, they are read once. */
    private Set<Long> concerned(List<Match> anyOf, Predicate<RecordedEvent> concerns) {
        long size = store.head().map(AuditStore.Head::size).orElse(0L);
        Set<Long> indexes = new TreeSet<>();
        long seen = 0;
        for (Iterator<Match> matches = anyOf.iterator(); matches.hasNext() && seen < size; ) {
            seen = 0;
            EntryPages entries = new EntryPages(store, 0, size, matches.next());
            for (; entries.hasNext(); seen++) {
                RecordedEvent event = EventFinder.event(entries.next());
                if (concerns.test(event)) {
                    indexes.add(event.index());
                }
            }
        }
        return indexes;
    }
}
