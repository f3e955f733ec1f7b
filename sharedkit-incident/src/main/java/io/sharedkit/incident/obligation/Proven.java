/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.incident.obligation.ObligationRule.Channel;
import io.sharedkit.incident.obligation.ObligationRule.Channels;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether proofs are enough for the channels of a rule, and since when. */
final class Proven {
    private Proven() {}

    /** The proofs on these channels, in the order they were given. */
    static List<Proof> on(Channels channels, List<Proof> proofs) {
        return proofs.stream()
                .filter(proof -> channels.ways().contains(proof.channel()))
                .sorted(Comparator.comparing(Proof::at))
                .toList();
    }

    /** When the last way that was needed had its first proof; empty while one is missing. */
    static Optional<Instant> completedAt(Channels channels, List<Proof> ordered) {
        List<Instant> firsts = channels.ways().stream()
                .flatMap(way -> first(way, ordered).stream())
                .sorted()
                .toList();
        if (firsts.isEmpty()
                || (channels.all() && firsts.size() < channels.ways().size())) {
            return Optional.empty();
        }
        return Optional.of(channels.all() ? firsts.get(firsts.size() - 1) : firsts.get(0));
    }

    private static Optional<Instant> first(Channel way, List<Proof> ordered) {
        return ordered.stream()
                .filter(proof -> proof.channel() == way)
                .map(Proof::at)
                .findFirst();
    }
}
