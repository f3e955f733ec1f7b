/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule for one incident and one recipient: by when it is due, and where it stands.
 *
 * @param rule the rule
 * @param recipient who must be told; null for the public
 * @param state where it stands
 * @param due by when; null while the rule's anchor is unknown
 * @param metAt when the last proof that was needed was given; null while one is missing
 * @param timeLeft how much time there was left at that moment, negative if it was late; null without due or metAt
 * @param proofs the proofs on the rule's channels, in the order they were given
 */
public record Obligation(
        ObligationRule rule,
        @Nullable TenantId recipient,
        State state,
        @Nullable Instant due,
        @Nullable Instant metAt,
        @Nullable Duration timeLeft,
        List<Proof> proofs) {

    /** Copies the list. */
    public Obligation {
        proofs = List.copyOf(proofs);
    }

    /** Where an obligation stands. */
    public enum State {
        /** The moment from which it counts is not known, so there is no date. */
        NOT_STARTED,
        /** It is not due yet. */
        RUNNING,
        /** Proven in time. */
        MET,
        /** A duty that was proven too late. */
        MET_LATE,
        /** A duty that is due and not proven. */
        OVERDUE,
        /** The same, but it was due before anybody noticed the incident. */
        OVERDUE_AT_DETECTION,
        /** A target that was not reached in time, proven later or not at all. */
        TARGET_MISSED
    }

    /**
     * Judges a rule.
     *
     * @param proofs all proofs for this incident and recipient; those on other channels than the rule's are left aside
     * @throws java.time.DateTimeException if business days lie beyond the calendar's official list
     */
    public static Obligation evaluate(
            ObligationRule rule,
            @Nullable TenantId recipient,
            Anchors anchors,
            List<Proof> proofs,
            BusinessCalendar calendar,
            Instant now) {
        List<Proof> own = Proven.on(rule.channels(), proofs);
        Optional<Instant> metAt = Proven.completedAt(rule.channels(), own);
        Optional<Instant> due =
                anchors.at(rule.anchor()).map(start -> rule.window().due(start, calendar));
        return new Obligation(
                rule,
                recipient,
                due.map(end -> state(rule, anchors, end, metAt, now)).orElse(State.NOT_STARTED),
                due.orElse(null),
                metAt.orElse(null),
                due.flatMap(end -> metAt.map(met -> Duration.between(met, end))).orElse(null),
                own);
    }

    private static State state(
            ObligationRule rule, Anchors anchors, Instant due, Optional<Instant> metAt, Instant now) {
        if (rule.window().holds(metAt.orElse(now), due)) {
            return metAt.isPresent() ? State.MET : State.RUNNING;
        }
        if (rule.force() == ObligationRule.Force.TARGET) {
            return State.TARGET_MISSED;
        }
        if (metAt.isPresent()) {
            return State.MET_LATE;
        }
        boolean lateAtDetection = anchors.at(Anchors.Anchor.DETECTION)
                .filter(detected -> !rule.window().holds(detected, due))
                .isPresent();
        return lateAtDetection ? State.OVERDUE_AT_DETECTION : State.OVERDUE;
    }
}
