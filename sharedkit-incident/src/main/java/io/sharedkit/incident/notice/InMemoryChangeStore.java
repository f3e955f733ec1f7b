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

/** The planned changes of one process. */
final class InMemoryChangeStore extends ChangeStore {
    private final Map<UUID, PlannedChange> changes = new HashMap<>();

    @Override
    synchronized void add(PlannedChange planned) {
        changes.put(planned.id(), planned);
    }

    @Override
    synchronized boolean add(PlannedChange seen, ChangeVersion next) {
        return changes.replace(seen.id(), seen, seen.with(next));
    }

    @Override
    synchronized Optional<PlannedChange> find(UUID change) {
        return Optional.ofNullable(changes.get(change));
    }

    @Override
    synchronized List<PlannedChange> since(Instant moment) {
        return changes.values().stream()
                .filter(change -> change.versions().stream().anyMatch(version -> isSince(version, moment)))
                .sorted(Comparator.comparing(change -> change.id().toString()))
                .toList();
    }

    @Override
    synchronized boolean prove(PlannedChange seen, NoticeProof proof) {
        ChangeVersion latest = seen.latest();
        if (latest.proof(proof.channel()).isPresent()) {
            return false;
        }
        List<NoticeProof> more = new ArrayList<>(latest.proofs());
        more.add(proof);
        more.sort(Comparator.comparing(NoticeProof::channel));
        return replace(seen, latest.with(more, latest.emergency()));
    }

    @Override
    synchronized boolean request(PlannedChange seen, ChangeVersion.Emergency emergency) {
        return replace(seen, seen.latest().with(seen.latest().proofs(), Optional.of(emergency)));
    }

    private static boolean isSince(ChangeVersion version, Instant moment) {
        Instant over = Objects.requireNonNullElse(
                version.change().end(), version.change().start());
        return !over.isBefore(moment) || !version.at().isBefore(moment);
    }

    private boolean replace(PlannedChange seen, ChangeVersion latest) {
        List<ChangeVersion> versions = new ArrayList<>(seen.versions());
        versions.set(latest.number(), latest);
        return changes.replace(seen.id(), seen, new PlannedChange(seen.id(), versions));
    }
}
