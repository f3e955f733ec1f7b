/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.approval.ApprovalCheck;
import io.sharedkit.core.time.BusinessCalendar;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What change notices are made of. */
record Parts(
        ChangeStore store,
        ChangeEvents events,
        ApprovalCheck approvals,
        Optional<ChangePage> page,
        Map<Change.Kind, NoticeRule> rules,
        BusinessCalendar calendar,
        int emergencyApprovals,
        InstantSource clock) {

    PlannedChange get(UUID change) {
        return store.find(change)
                .orElseThrow(() -> new IllegalArgumentException("There is no planned change " + change + "."));
    }

    NoticeRule rule(Change.Kind kind) {
        NoticeRule rule = rules.get(kind);
        if (rule == null) {
            throw new IllegalStateException("There is no rule on " + kind + ".");
        }
        return rule;
    }

    /** To the microsecond, as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A clock that was turned back does not give time back: nothing is earlier than what is written down. */
    Instant now(PlannedChange planned) {
        Instant now = now();
        Instant latest = planned.latestMoment();
        return now.isBefore(latest) ? latest : now;
    }

    /** What the latest version needs, judged at this moment against what users know. */
    NoticePlan plan(PlannedChange planned, Instant moment) {
        ChangeVersion version = planned.latest();
        Change change = version.change();
        NoticeRule rule = rule(change.kind());
        Set<NoticePlan.Restart> restarts =
                NoticePlan.restarts(knownBefore(planned).map(ChangeVersion::change), version);
        NoticeDeadline deadline =
                restarts.isEmpty() ? NoticeDeadline.none(rule, change, moment) : rule.judge(change, moment, calendar);
        return new NoticePlan(planned.id(), version.number(), restarts, deadline);
    }

    /**
     * Adds the events of the latest version that a crash has kept back. As this comes before every step, those of the
     * versions before it are there.
     */
    void addMissingEvents(PlannedChange planned) {
        ChangeVersion version = planned.latest();
        events.made(planned);
        version.emergency().ifPresent(emergency -> events.requested(planned, emergency));
        version.proofs().forEach(proof -> events.published(planned, plan(planned, proof.at()), proof));
    }

    static IllegalStateException changedMeanwhile(UUID change) {
        return new IllegalStateException(
                "Somebody else has changed " + change + " at the same time. Look at it again.");
    }

    /** What users knew before the latest version. */
    static Optional<ChangeVersion> knownBefore(PlannedChange planned) {
        return planned.versions().stream()
                .filter(version -> version.number() < planned.latest().number())
                .filter(ChangeVersion::isAnnounced)
                .reduce((first, second) -> second);
    }
}
