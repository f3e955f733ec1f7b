/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.entry.Erased;
import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Logs in memory, one lock over all of them. */
final class InMemoryAuditStore implements AuditStore {
    private final Map<TenantId, Log> logs = new HashMap<>();

    @Override
    public synchronized CompletableFuture<Void> keep(Waiting event, boolean joining) {
        Log log = log();
        if (!log.places.containsKey(event.eventId())) {
            log.waiting.putIfAbsent(event.eventId(), event);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized int sequence(String origin, int limit, Step step) {
        Log log = log();
        Head head = log.head == null ? empty(origin) : log.head;
        List<Waiting> taken = log.waiting.values().stream().limit(limit).toList();
        step.extend(head, taken).ifPresent(extension -> log.extend(head.origin(), taken, extension));
        return taken.size();
    }

    @Override
    public synchronized void rename(String origin, Waiting first, Step step) {
        Log log = log();
        Head head = log.head == null ? empty(origin) : log.head;
        List<Waiting> taken = List.of(first);
        step.extend(head, taken).ifPresent(extension -> log.extend(origin, taken, extension));
    }

    @Override
    public synchronized Optional<Head> head() {
        return Optional.ofNullable(log().head);
    }

    @Override
    public synchronized List<LogEntry> read(Page page) {
        Log log = log();
        long end = Math.min(page.endIndex(), log.entries.size());
        return IntStream.range((int) Math.min(page.fromIndex(), end), (int) end)
                .filter(i -> log.events.get(i).micros() >= page.fromMicros()
                        && log.events.get(i).micros() < page.endMicros())
                .limit(page.limit())
                .mapToObj(log.entries::get)
                .toList();
    }

    @Override
    public synchronized OptionalLong indexOf(UUID eventId) {
        Long place = log().places.get(eventId);
        return place == null ? OptionalLong.empty() : OptionalLong.of(place);
    }

    @Override
    public synchronized OptionalLong oldest(String logClass) {
        Log log = log();
        return IntStream.range(0, log.entries.size())
                .filter(i -> log.events.get(i).logClass().equals(logClass)
                        && log.entries.get(i).payload().length > 0)
                .mapToLong(i -> log.events.get(i).micros())
                .min();
    }

    @Override
    public synchronized List<MerkleHash> hashes(int level, long first, int count) {
        Log log = log();
        List<MerkleHash> all = level == 0
                ? log.entries.stream().map(LogEntry::hash).toList()
                : log.nodes.getOrDefault(level, List.of());
        if (first < 0 || first + count > all.size()) {
            throw new IllegalArgumentException(
                    "The log has " + all.size() + " hashes of level " + level + ", not " + (first + count) + ".");
        }
        return List.copyOf(all.subList((int) first, (int) first + count));
    }

    @Override
    public synchronized long erase(Erasing erasing) {
        return log().erase(erasing);
    }

    private static Head empty(String origin) {
        return new Head(origin, 0, List.of(), -1, "", "");
    }

    private Log log() {
        return logs.computeIfAbsent(Tenants.current(), tenant -> new Log());
    }

    /** One tenant's log. */
    private static final class Log {
        private final Map<UUID, Long> places = new HashMap<>();
        private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();
        private final List<LogEntry> entries = new ArrayList<>();
        private final List<Waiting> events = new ArrayList<>();
        private final Map<Integer, List<MerkleHash>> nodes = new HashMap<>();
        private @Nullable Head head;

        void extend(String origin, List<Waiting> taken, Extension extension) {
            for (Waiting event : taken) {
                places.put(event.eventId(), (long) places.size());
                waiting.remove(event.eventId());
                events.add(new Waiting(event.eventId(), event.micros(), event.logClass(), event.leaf(), Payload.EMPTY));
            }
            entries.addAll(extension.entries());
            extension
                    .nodes()
                    .forEach(node -> nodes.computeIfAbsent(node.level(), level -> new ArrayList<>())
                            .add(node.hash()));
            head = new Head(
                    origin,
                    extension.size(),
                    extension.frontier(),
                    entries.size() - 1L,
                    extension.checkpoint(),
                    extension.vkey());
        }

        long erase(Erasing erasing) {
            Erased what = erasing.what();
            long erased = 0;
            for (int i = 0; i < Math.min(erasing.end(), entries.size()); i++) {
                LogEntry entry = entries.get(i);
                byte[] left = left(what, events.get(i), entry);
                if (left.length < entry.payload().length) {
                    entries.set(i, new LogEntry(entry.index(), entry.leaf(), entry.hash(), left));
                    erased++;
                }
            }
            return erased;
        }

        private static byte[] left(Erased what, Waiting event, LogEntry entry) {
            boolean whole = what.events().stream()
                    .anyMatch(range -> range.first() <= entry.index() && entry.index() <= range.last());
            boolean old = event.logClass().equals(what.retention()) && event.micros() < what.beforeMicros();
            return whole || old ? Payload.EMPTY : Payload.without(entry.payload(), Set.copyOf(what.values()));
        }
    }
}
