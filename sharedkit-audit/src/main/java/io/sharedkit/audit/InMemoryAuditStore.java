/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.entry.LogEntry;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Logs in memory, one lock over all of them. */
final class InMemoryAuditStore implements AuditStore {
    private final Map<TenantId, Log> logs = new HashMap<>();

    @Override
    public synchronized void keep(Waiting event, boolean joining) {
        Log log = log();
        if (log.known.add(event.eventId())) {
            log.waiting.add(event);
        }
    }

    @Override
    public synchronized int sequence(String origin, int limit, Step step) {
        Log log = log();
        Head head = log.head == null ? new Head(origin, 0, List.<MerkleHash>of(), -1, "", "") : log.head;
        List<Waiting> taken = List.copyOf(log.waiting.subList(0, Math.min(limit, log.waiting.size())));
        step.extend(head, taken).ifPresent(extension -> log.extend(head.origin(), taken, extension));
        return taken.size();
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
                .filter(i -> log.micros.get(i) >= page.fromMicros() && log.micros.get(i) < page.endMicros())
                .limit(page.limit())
                .mapToObj(log.entries::get)
                .toList();
    }

    private Log log() {
        return logs.computeIfAbsent(Tenants.current(), tenant -> new Log());
    }

    /** One tenant's log. */
    private static final class Log {
        private final Set<UUID> known = new HashSet<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private final List<LogEntry> entries = new ArrayList<>();
        private final List<Long> micros = new ArrayList<>();
        private @Nullable Head head;

        void extend(String origin, List<Waiting> taken, Extension extension) {
            entries.addAll(extension.entries());
            taken.forEach(event -> micros.add(event.micros()));
            waiting.subList(0, taken.size()).clear();
            head = new Head(
                    origin,
                    extension.size(),
                    extension.frontier(),
                    entries.size() - 1L,
                    extension.checkpoint(),
                    extension.vkey());
        }
    }
}
