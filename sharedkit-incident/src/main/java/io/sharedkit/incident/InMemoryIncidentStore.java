/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.core.mail.MailReceipt;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.incident.obligation.Proof;
import io.sharedkit.incident.obligation.Waiver;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Map<UUID, List<Proof.Submission>> submissions = new LinkedHashMap<>();
    private final Map<UUID, Map<String, Waiver>> waivers = new LinkedHashMap<>();
    private final Map<Key, List<Proof>> told = new LinkedHashMap<>();
    private final Map<Key, Map<String, Waiver>> tenantWaivers = new LinkedHashMap<>();

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
    synchronized void accept(Notice notice, MailReceipt receipt, Runnable alsoDo) {
        Map<Integer, Notice> own = notices.getOrDefault(key(notice.incident()), Map.of());
        Notice kept = own.get(notice.number());
        if (kept != null && kept.receipt().isEmpty()) {
            alsoDo.run();
            own.put(
                    notice.number(),
                    new Notice(notice.incident(), notice.number(), notice.mail(), Optional.of(receipt)));
        }
    }

    @Override
    synchronized boolean published(UUID id, int number, Instant at, String sha256) {
        Proof proof = new Proof.Page(at, sha256);
        return pages.computeIfAbsent(id, key -> new TreeMap<>()).putIfAbsent(number, proof) == null;
    }

    @Override
    synchronized List<Proof> pages(UUID id) {
        return List.copyOf(pages.getOrDefault(id, Map.of()).values());
    }

    @Override
    synchronized void submit(UUID id, Proof.Submission submission) {
        submissions.computeIfAbsent(id, key -> new ArrayList<>()).add(submission);
    }

    @Override
    synchronized List<Proof.Submission> submissions(UUID id) {
        return submissions.getOrDefault(id, List.of()).stream()
                .sorted(Comparator.comparing(Proof.Submission::at))
                .toList();
    }

    @Override
    synchronized void waive(UUID id, String rule, Waiver waiver) {
        waivers.computeIfAbsent(id, key -> new TreeMap<>()).put(rule, waiver);
    }

    @Override
    synchronized Map<String, Waiver> waivers(UUID id) {
        return Map.copyOf(waivers.getOrDefault(id, Map.of()));
    }

    @Override
    synchronized void withdrawWaiver(UUID id, String rule) {
        waivers.computeIfAbsent(id, key -> new TreeMap<>()).remove(rule);
    }

    @Override
    synchronized void told(UUID id, Proof proof, Runnable alsoDo) {
        Key key = key(id);
        alsoDo.run();
        told.computeIfAbsent(key, own -> new ArrayList<>()).add(proof);
    }

    @Override
    synchronized List<Proof> told(UUID id) {
        return told.getOrDefault(key(id), List.of()).stream()
                .sorted(Comparator.comparing(Proof::at))
                .toList();
    }

    @Override
    synchronized void waiveForTenant(UUID id, String rule, Waiver waiver, Runnable alsoDo) {
        Key key = key(id);
        alsoDo.run();
        tenantWaivers.computeIfAbsent(key, own -> new TreeMap<>()).put(rule, waiver);
    }

    @Override
    synchronized Map<String, Waiver> tenantWaivers(UUID id) {
        return Map.copyOf(tenantWaivers.getOrDefault(key(id), Map.of()));
    }

    @Override
    synchronized void withdrawTenantWaiver(UUID id, String rule, Runnable alsoDo) {
        Key key = key(id);
        alsoDo.run();
        tenantWaivers.computeIfAbsent(key, own -> new TreeMap<>()).remove(rule);
    }

    private static Key key(UUID id) {
        return new Key(Tenants.current(), id);
    }

    private record Key(TenantId tenant, UUID incident) {}
}
