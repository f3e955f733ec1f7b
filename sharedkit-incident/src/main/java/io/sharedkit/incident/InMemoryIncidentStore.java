/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.ObligationRule;
import io.sharedkit.incident.obligation.Proof;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The incidents of one process. */
final class InMemoryIncidentStore extends IncidentStore {
    private final Map<UUID, Incident> incidents = new LinkedHashMap<>();
    private final Map<UUID, Map<TenantId, String>> contacts = new LinkedHashMap<>();
    private final Map<Key, Map<Integer, Notice>> notices = new LinkedHashMap<>();
    private final Map<UUID, Map<Integer, Proof>> pages = new LinkedHashMap<>();

    @Override
    synchronized void add(Incident incident, List<IncidentReport.Affected> affected, Runnable inEachScope) {
        Map<TenantId, String> own = new TreeMap<>();
        for (IncidentReport.Affected each : affected) {
            own.put(each.tenant(), each.contact());
            Tenants.run(each.tenant(), inEachScope);
        }
        contacts.put(incident.id(), own);
        incidents.put(incident.id(), incident);
    }

    @Override
    synchronized Optional<Incident> find(UUID id) {
        return Optional.ofNullable(incidents.get(id));
    }

    @Override
    synchronized List<Incident> latest(int limit) {
        return incidents.values().stream()
                .sorted(Comparator.comparing(Incident::declaredAt)
                        .reversed()
                        .thenComparing(incident -> incident.id().toString()))
                .limit(limit)
                .toList();
    }

    @Override
    synchronized Optional<Incident> change(UUID id, UnaryOperator<Incident> step) {
        return Optional.ofNullable(incidents.computeIfPresent(id, (key, incident) -> step.apply(incident)));
    }

    @Override
    synchronized List<TenantId> affected(UUID id) {
        return List.copyOf(contacts.getOrDefault(id, Map.of()).keySet());
    }

    @Override
    synchronized Optional<String> contact(UUID id) {
        return Optional.ofNullable(contacts.getOrDefault(id, Map.of()).get(Tenants.current()));
    }

    @Override
    synchronized boolean notify(UUID id, int number, Supplier<UUID> enqueue) {
        Map<Integer, Notice> own = notices.computeIfAbsent(key(id), key -> new TreeMap<>());
        if (own.containsKey(number)) {
            return false;
        }
        own.put(number, new Notice(id, number, enqueue.get(), Optional.empty()));
        return true;
    }

    @Override
    synchronized List<Notice> notices(UUID id) {
        return List.copyOf(notices.getOrDefault(key(id), Map.of()).values());
    }

    @Override
    synchronized void accept(Notice notice, MailReceipt receipt) {
        notices.getOrDefault(key(notice.incident()), Map.of())
                .replace(
                        notice.number(),
                        new Notice(notice.incident(), notice.number(), notice.mail(), Optional.of(receipt)));
    }

    @Override
    synchronized boolean published(UUID id, int number, Instant at, String sha256) {
        Proof proof = new Proof(ObligationRule.Channel.WEB, at, sha256);
        return pages.computeIfAbsent(id, key -> new TreeMap<>()).putIfAbsent(number, proof) == null;
    }

    @Override
    synchronized List<Proof> pages(UUID id) {
        return List.copyOf(pages.getOrDefault(id, Map.of()).values());
    }

    private static Key key(UUID id) {
        return new Key(Tenants.current(), id);
    }

    private record Key(TenantId tenant, UUID incident) {}
}
