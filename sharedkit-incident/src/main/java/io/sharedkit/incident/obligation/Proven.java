/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether proofs are enough for a rule, and since when. */
final class Proven {
    private Proven() {}

    /** The proofs that speak of this rule, in the order they were given. */
    static List<Proof> of(ObligationRule rule, List<Proof> proofs, List<Proof.Submission> submissions) {
        return Stream.concat(proofs.stream(), submissions.stream())
                .filter(proof -> speaksOf(rule, proof))
                .distinct()
                .sorted(Proof.ORDER)
                .toList();
    }

    /** Not before it happened, and not after now: such a proof is about something else, or a clock is wrong. */
    static boolean counts(Proof proof, Anchors anchors, Instant now) {
        boolean beforeItHappened = anchors.occurred() != null && proof.at().isBefore(anchors.occurred());
        return !beforeItHappened && !proof.at().isAfter(now);
    }

    /** When the last group of ways that was needed had its first proof; empty while one is missing. */
    static Optional<Instant> completedAt(ObligationRule rule, List<Proof> ordered) {
        List<Set<Channel>> groups = rule.telling().channels().groups();
        List<Instant> firsts = groups.stream()
                .flatMap(group -> first(rule, group, ordered).stream())
                .toList();
        return firsts.size() < groups.size()
                ? Optional.empty()
                : firsts.stream().max(Comparator.naturalOrder());
    }

    private static boolean speaksOf(ObligationRule rule, Proof proof) {
        boolean ofAnother = proof instanceof Proof.Submission submission
                && !submission.rule().equals(rule.id());
        return !ofAnother && rule.telling().channels().groups().stream().anyMatch(group -> fits(rule, group, proof));
    }

    /**
     * What was handed in proves that the persons concerned were told, too: then its reference names the letters. Of a
     * tenant it says nothing.
     */
    private static boolean fits(ObligationRule rule, Set<Channel> group, Proof proof) {
        boolean letters = proof instanceof Proof.Submission
                && rule.telling().audience() == ObligationRule.Audience.PERSONS
                && group.contains(Channel.PERSON);
        return letters || group.contains(proof.channel());
    }

    private static Optional<Instant> first(ObligationRule rule, Set<Channel> group, List<Proof> ordered) {
        return ordered.stream()
                .filter(proof -> fits(rule, group, proof))
                .map(Proof::at)
                .findFirst();
    }
}
