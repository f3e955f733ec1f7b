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
import io.sharedkit.incident.obligation.Withdrawal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The incidents of one process. */
final class InMemoryIncidentStore extends IncidentStore {
    private final Map<UUID, Incident> incidents = new LinkedHashMap<>();
    private final Map<UUID, List<TenantId>> affected = new LinkedHashMap<>();
    private final Map<Key, String> contacts = new LinkedHashMap<>();
    private final Map<Key, Map<Integer, Notice>> notices = new LinkedHashMap<>();
    private final Map<UUID, List<Page>> pages = new LinkedHashMap<>();
    private final Map<UUID, List<RecordedProof>> submissions = new LinkedHashMap<>();
    private final Map<UUID, Map<String, Waiver>> waivers = new LinkedHashMap<>();
    private final Map<Key, List<RecordedProof>> told = new LinkedHashMap<>();
    private final Map<Key, Map<String, Waiver>> tenantWaivers = new LinkedHashMap<>();

    @Override
    synchronized boolean add(Incident incident, List<TenantId> touched) {
        affected.putIfAbsent(incident.id(), touched.stream().sorted().toList());
        return incidents.putIfAbsent(incident.id(), incident) == null;
    }

    @Override
    synchronized void addContact(UUID id, String contact, Runnable alsoDo) {
        Key key = key(id);
        if (!contacts.containsKey(key)) {
            alsoDo.run();
            contacts.put(key, contact);
        }
    }

    @Override
    synchronized Optional<Incident> find(UUID id) {
        return Optional.ofNullable(incidents.get(id));
    }

    @Override
    synchronized List<Incident> shown(int limit) {
        Comparator<Incident> newest = Comparator.comparing(Incident::declaredAt)
                .reversed()
                .thenComparing(incident -> incident.id().toString());
        List<Incident> shown = new ArrayList<>(
                incidents.values().stream().filter(Incident::isOpen).toList());
        incidents.values().stream()
                .filter(incident -> !incident.isOpen())
                .sorted(newest)
                .limit(Math.max(0, limit - shown.size()))
                .forEach(shown::add);
        shown.sort(newest);
        return shown;
    }

    @Override
    synchronized Optional<Incident> change(UUID id, UnaryOperator<Incident> step) {
        return Optional.ofNullable(incidents.computeIfPresent(id, (key, incident) -> step.apply(incident)));
    }

    @Override
    synchronized List<TenantId> affected(UUID id) {
        return affected.getOrDefault(id, List.of());
    }

    @Override
    synchronized Optional<String> contact(UUID id) {
        return Optional.ofNullable(contacts.get(key(id)));
    }

    @Override
    synchronized boolean notify(UUID id, int number, Supplier<UUID> enqueue) {
        Map<Integer, Notice> own = notices.computeIfAbsent(key(id), key -> new TreeMap<>());
        if (own.containsKey(number)) {
            return false;
        }
        own.put(number, new Notice(id, number, enqueue.get(), Optional.empty(), Optional.empty()));
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
            own.put(notice.number(), kept.accepted(receipt));
        }
    }

    @Override
    synchronized void published(UUID id, int number, Instant at, String sha256) {
        if (!isPublished(id, number)) {
            RecordedProof proof = new RecordedProof(
                    UUID.randomUUID(), Optional.empty(), new Proof.Page(at, sha256), Optional.empty());
            pages.computeIfAbsent(id, key -> new ArrayList<>()).add(new Page(number, proof));
        }
    }

    @Override
    synchronized boolean isPublished(UUID id, int number) {
        return pages.getOrDefault(id, List.of()).stream()
                .anyMatch(page -> page.number() == number && page.proof().counts());
    }

    @Override
    synchronized void submit(UUID id, UUID number, Proof.Submission submission) {
        submissions
                .computeIfAbsent(id, key -> new ArrayList<>())
                .add(new RecordedProof(number, Optional.empty(), submission, Optional.empty()));
    }

    @Override
    synchronized List<RecordedProof> recorded(UUID id) {
        return Stream.concat(
                        pages.getOrDefault(id, List.of()).stream().map(Page::proof),
                        submissions.getOrDefault(id, List.of()).stream())
                .sorted(RecordedProof.ORDER)
                .toList();
    }

    @Override
    synchronized boolean withdraw(UUID id, UUID number, Withdrawal withdrawal) {
        boolean known = recorded(id).stream().anyMatch(isCounting(number));
        submissions.getOrDefault(id, new ArrayList<>()).replaceAll(each -> withdrawn(each, number, withdrawal));
        pages.getOrDefault(id, new ArrayList<>())
                .replaceAll(page -> new Page(page.number(), withdrawn(page.proof(), number, withdrawal)));
        return known;
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
    synchronized void told(UUID id, UUID number, Proof proof, Runnable alsoDo) {
        Key key = key(id);
        alsoDo.run();
        told.computeIfAbsent(key, own -> new ArrayList<>())
                .add(new RecordedProof(number, Optional.of(key.tenant()), proof, Optional.empty()));
    }

    @Override
    synchronized List<RecordedProof> told(UUID id) {
        return told.getOrDefault(key(id), List.of()).stream()
                .sorted(RecordedProof.ORDER)
                .toList();
    }

    @Override
    synchronized boolean withdrawForTenant(UUID id, UUID number, Withdrawal withdrawal, Runnable alsoDo) {
        Key key = key(id);
        Map<Integer, Notice> own = notices.getOrDefault(key, new TreeMap<>());
        boolean known = Stream.concat(
                        told(id).stream(), own.values().stream().flatMap(each -> each.proof(key.tenant()).stream()))
                .anyMatch(isCounting(number));
        if (known) {
            alsoDo.run();
            told.getOrDefault(key, new ArrayList<>()).replaceAll(each -> withdrawn(each, number, withdrawal));
            own.replaceAll((update, each) -> each.mail().equals(number) ? each.withdrawn(withdrawal) : each);
        }
        return known;
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

    private static Predicate<RecordedProof> isCounting(UUID number) {
        return each -> each.id().equals(number) && each.counts();
    }

    private static RecordedProof withdrawn(RecordedProof proof, UUID number, Withdrawal withdrawal) {
        return isCounting(number).test(proof) ? proof.withdrawn(withdrawal) : proof;
    }

    private static Key key(UUID id) {
        return new Key(Tenants.current(), id);
    }

    private record Page(int number, RecordedProof proof) {}

    private record Key(TenantId tenant, UUID incident) {}
}
