/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import io.sharedkit.audit.alert.Alert.State;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Alerts in memory, one lock over all of them. */
final class InMemoryAlertStore extends AlertStore {
    private final Map<TenantId, Rows> tenants = new HashMap<>();

    @Override
    void joining(Runnable work) {
        work.run();
    }

    @Override
    synchronized void add(Hit hit) {
        rows().add(hit);
    }

    @Override
    synchronized Optional<Hit> find(UUID eventId, String rule) {
        return rows().hits.stream()
                .filter(hit -> hit.eventId().equals(eventId) && hit.rule().equals(rule))
                .findFirst();
    }

    @Override
    synchronized void count(Hit hit, AlertRule rule, boolean added, Consumer<UUID> opened) {
        Rows rows = rows();
        if (added && find(hit.eventId(), hit.rule()).isEmpty()) {
            return;
        }
        Optional<Row> open = rows.open()
                .filter(row ->
                        row.alert.rule().equals(hit.rule()) && row.alert.key().equals(hit.key()))
                .findFirst();
        if (open.isPresent()) {
            rows.hits.remove(hit);
            open.get().alert = hits(open.get().alert);
            return;
        }
        rows.add(hit);
        Instant start = hit.at().minus(rule.window());
        long count = rows.hits.stream()
                .filter(one ->
                        same(one, hit) && one.at().isAfter(start) && !one.at().isAfter(hit.at()))
                .count();
        if (count >= rule.threshold()) {
            rows.hits.removeIf(one -> same(one, hit));
            opened.accept(rows.open(hit, rule, count));
        }
    }

    @Override
    synchronized Optional<Alert> claim(UUID id, Instant now, Instant until) {
        return rows().open(id).filter(row -> !row.next.isAfter(now)).map(row -> {
            row.next = until;
            int level = row.alert.level();
            return with(row.alert, level == 0 ? State.OPEN : State.ESCALATED, level, Optional.empty());
        });
    }

    @Override
    synchronized void called(Alert alert, Instant next, Runnable rest) {
        rows().open(alert.id()).ifPresent(row -> {
            row.next = next;
            row.alert = with(
                    row.alert, alert.level() == 0 ? State.OPEN : State.ESCALATED, alert.level() + 1, Optional.empty());
            rest.run();
        });
    }

    @Override
    synchronized Optional<Instant> due(UUID id) {
        return rows().open(id).map(row -> row.next);
    }

    @Override
    synchronized List<UUID> due(Instant now, int limit) {
        return rows().open()
                .filter(row -> !row.next.isAfter(now))
                .sorted(Comparator.comparing(row -> row.next))
                .map(row -> row.alert.id())
                .limit(limit)
                .toList();
    }

    @Override
    synchronized boolean acknowledge(UUID id, String person, Instant at) {
        Optional<Row> open = rows().open(id);
        open.ifPresent(row -> row.alert = with(row.alert, State.ACKNOWLEDGED, row.alert.level(), Optional.of(person)));
        return open.isPresent();
    }

    @Override
    synchronized Optional<Alert> find(UUID id) {
        return Optional.ofNullable(rows().alerts.get(id)).map(Row::told);
    }

    @Override
    synchronized List<Alert> unacknowledged(int limit) {
        return rows().open()
                .map(Row::told)
                .sorted(Comparator.comparing(Alert::openedAt))
                .limit(limit)
                .toList();
    }

    @Override
    synchronized Standing standing(Instant openedUntil) {
        List<Row> open = rows().open().toList();
        return new Standing(
                open.size(),
                open.stream()
                        .filter(row -> !row.alert.openedAt().isAfter(openedUntil))
                        .count());
    }

    @Override
    synchronized void forget(AlertRule rule, Instant now) {
        Instant until = forgotten(rule, now);
        Instant impossible = impossible(now);
        rows().hits
                .removeIf(hit -> hit.rule().equals(rule.name())
                        && (!hit.at().isAfter(until) || hit.at().isAfter(impossible)));
    }

    private Rows rows() {
        return tenants.computeIfAbsent(Tenants.current(), tenant -> new Rows());
    }

    private static boolean same(Hit one, Hit other) {
        return one.rule().equals(other.rule()) && one.key().equals(other.key());
    }

    private static Alert hits(Alert old) {
        return copy(old, old.hits() + 1, old.state(), old.level(), old.acknowledgedBy());
    }

    private static Alert with(Alert old, State state, int level, Optional<String> person) {
        return copy(old, old.hits(), state, level, person);
    }

    private static Alert copy(Alert old, long hits, State state, int level, Optional<String> person) {
        return new Alert(
                old.id(),
                old.tenant(),
                old.rule(),
                old.title(),
                old.severity(),
                old.key(),
                hits,
                old.openedAt(),
                state,
                level,
                person);
    }

    /** One tenant's. */
    private static final class Rows {
        private final List<Hit> hits = new ArrayList<>();
        private final Map<UUID, Row> alerts = new LinkedHashMap<>();

        void add(Hit hit) {
            if (hits.stream()
                    .noneMatch(one ->
                            one.eventId().equals(hit.eventId()) && one.rule().equals(hit.rule()))) {
                hits.add(hit);
            }
        }

        UUID open(Hit hit, AlertRule rule, long count) {
            UUID id = UUID.randomUUID();
            Alert alert = new Alert(
                    id,
                    Tenants.current(),
                    hit.rule(),
                    rule.title(),
                    rule.severity(),
                    hit.key(),
                    count,
                    hit.at(),
                    State.OPEN,
                    0,
                    Optional.empty());
            alerts.put(id, new Row(alert, hit.at()));
            return id;
        }

        Stream<Row> open() {
            return alerts.values().stream().filter(row -> row.alert.state() != State.ACKNOWLEDGED);
        }

        Optional<Row> open(UUID id) {
            return open().filter(row -> row.alert.id().equals(id)).findFirst();
        }
    }

    /** One alert, its level the one to be called next, and when that is due. */
    private static final class Row {
        private Alert alert;
        private Instant next;

        Row(Alert alert, Instant next) {
            this.alert = alert;
            this.next = next;
        }

        /** With the level of the last call. */
        Alert told() {
            return with(alert, alert.state(), Math.max(0, alert.level() - 1), alert.acknowledgedBy());
        }
    }
}
