/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.incident.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A change with all its versions.
 *
 * @param id its number
 * @param versions the oldest first, at least one
 */
public record PlannedChange(UUID id, List<ChangeVersion> versions) {

    /**
     * @throws IllegalArgumentException if there is no version
     */
    public PlannedChange {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("A planned change has a version.");
        }
    }

    PlannedChange with(ChangeVersion next) {
        return new PlannedChange(
                id, Stream.concat(versions.stream(), Stream.of(next)).toList());
    }

    /** The version made last, announced or not. */
    public ChangeVersion latest() {
        return versions.get(versions.size() - 1);
    }

    /** What users know: the latest version that was announced. */
    public Optional<ChangeVersion> announced() {
        return versions.stream().filter(ChangeVersion::isAnnounced).reduce((first, second) -> second);
    }

    /** Why the version, or the one that it goes back to, was announced too late; what was asked for and refused is left out. */
    Optional<Incident.Text> emergencyReason(ChangeVersion version) {
        return versions.stream()
                .filter(each ->
                        each.number() == version.number() || (each.number() < version.number() && each.isEmergency()))
                .flatMap(each -> each.emergency().stream())
                .reduce((first, second) -> second)
                .map(ChangeVersion.Emergency::reason);
    }

    /** The latest moment that is written down: no clock was earlier. */
    Instant latestMoment() {
        return versions.stream()
                .flatMap(version -> Stream.of(
                                Stream.of(version.at()),
                                version.emergency().map(ChangeVersion.Emergency::at).stream(),
                                version.proofs().stream().map(NoticeProof::recordedAt))
                        .flatMap(each -> each))
                .reduce(Instant.MIN, (one, other) -> one.isAfter(other) ? one : other);
    }
}
