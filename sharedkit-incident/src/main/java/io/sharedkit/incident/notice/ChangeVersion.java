/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.event.Actor;
import io.sharedkit.incident.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of a planned change. Its content never changes; proofs are added.
 *
 * @param number 0 for the first one, then 1, 2, …
 * @param status what it says
 * @param change the content
 * @param note what was told with a cancellation or a completion
 * @param at when it was made
 * @param by who made it
 * @param proofs that it was announced, in the order of {@link NoticeProof.Channel}, at most one a way
 * @param emergency the latest request to announce it too late
 */
public record ChangeVersion(
        int number,
        Status status,
        Change change,
        Optional<Incident.Text> note,
        Instant at,
        Actor by,
        List<NoticeProof> proofs,
        Optional<Emergency> emergency) {

    /** Copies the list. */
    public ChangeVersion {
        proofs = List.copyOf(proofs);
    }

    static ChangeVersion first(Change change, Instant at, Actor by) {
        return new ChangeVersion(0, Status.PLANNED, change, Optional.empty(), at, by, List.of(), Optional.empty());
    }

    ChangeVersion next(Status next, Change content, Optional<Incident.Text> told, Instant when, Actor who) {
        return new ChangeVersion(number + 1, next, content, told, when, who, List.of(), Optional.empty());
    }

    ChangeVersion with(List<NoticeProof> more, Optional<Emergency> request) {
        return new ChangeVersion(number, status, change, note, at, by, more, request);
    }

    /** Whether there is a proof. */
    public boolean isAnnounced() {
        return !proofs.isEmpty();
    }

    boolean isAnnouncedBy(Instant moment) {
        return proofs.stream().anyMatch(proof -> !proof.at().isAfter(moment));
    }

    /** Whether it was announced too late, as an emergency. */
    public boolean isEmergency() {
        return proofs.stream().anyMatch(NoticeProof::emergency);
    }

    Optional<NoticeProof> proof(NoticeProof.Channel channel) {
        return proofs.stream().filter(proof -> proof.channel() == channel).findFirst();
    }

    /** What a version says. */
    public enum Status {
        /** It will happen. */
        PLANNED,
        /** It will not happen. */
        CANCELLED,
        /** It has happened. */
        COMPLETED
    }

    /**
     * A request to announce too late.
     *
     * @param reason why, for everybody to read
     * @param requester who asks; this person's own approval does not count
     * @param at when
     */
    public record Emergency(Incident.Text reason, Actor requester, Instant at) {

        /**
         * @throws IllegalArgumentException if the reason holds half a character
         */
        public Emergency {
            PlainText.checkWhole(reason);
        }
    }
}
