/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The planned changes of one process. */
final class InMemoryChangeStore extends ChangeStore {
    private final Map<UUID, List<ChangeVersion>> changes = new HashMap<>();

    @Override
    synchronized boolean add(UUID change, ChangeVersion version) {
        List<ChangeVersion> versions = changes.computeIfAbsent(change, id -> new ArrayList<>());
        return versions.size() == version.number() && versions.add(version);
    }

    @Override
    synchronized Optional<PlannedChange> find(UUID change) {
        return Optional.ofNullable(changes.get(change)).map(versions -> new PlannedChange(change, versions));
    }

    @Override
    synchronized List<PlannedChange> since(Instant moment) {
        return changes.entrySet().stream()
                .map(entry -> new PlannedChange(entry.getKey(), entry.getValue()))
                .filter(change -> change.versions().stream().anyMatch(version -> isSince(version, moment)))
                .sorted(Comparator.comparing(change -> change.id().toString()))
                .toList();
    }

    @Override
    synchronized boolean prove(UUID change, int number, NoticeProof proof) {
        if (version(change, number).proof(proof.channel()).isPresent()) {
            return false;
        }
        replace(change, number, version -> {
            List<NoticeProof> more = new ArrayList<>(version.proofs());
            more.add(proof);
            more.sort(Comparator.comparing(NoticeProof::channel));
            return version.with(more, version.emergency());
        });
        return true;
    }

    @Override
    synchronized void request(UUID change, int number, ChangeVersion.Emergency emergency) {
        replace(change, number, version -> version.with(version.proofs(), Optional.of(emergency)));
    }

    private static boolean isSince(ChangeVersion version, Instant moment) {
        Instant over = Objects.requireNonNullElse(
                version.change().end(), version.change().start());
        return !over.isBefore(moment) || !version.at().isBefore(moment);
    }

    private ChangeVersion version(UUID change, int number) {
        return changes.getOrDefault(change, List.of()).get(number);
    }

    private void replace(UUID change, int number, UnaryOperator<ChangeVersion> step) {
        changes.getOrDefault(change, List.of()).set(number, step.apply(version(change, number)));
    }
}
