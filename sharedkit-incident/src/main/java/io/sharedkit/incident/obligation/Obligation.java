/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule for one incident and one recipient: by when it is due, and where it stands.
 *
 * @param rule the rule
 * @param recipient who must be told; null for the public, an authority, or the persons concerned
 * @param state where it stands
 * @param deadline by when, and how that was counted; null while no start is known
 * @param missing the starts that the rule counts from and that are not known
 * @param metAt when the last proof that was needed was given; null while one is missing
 * @param proofs the proofs that count, in the order they were given
 * @param setAside proofs that do not count: they are older than the incident, or lie ahead of now
 * @param waiver why it is not required, if so
 * @param asOf when it was judged
 */
public record Obligation(
        ObligationRule rule,
        @Nullable TenantId recipient,
        State state,
        @Nullable Deadline deadline,
        List<Start> missing,
        @Nullable Instant metAt,
        List<Proof> proofs,
        List<Proof> setAside,
        @Nullable Waiver waiver,
        Instant asOf) {

    /** Copies the lists. */
    public Obligation {
        missing = List.copyOf(missing);
        proofs = List.copyOf(proofs);
        setAside = List.copyOf(setAside);
    }

    /** Where an obligation stands. */
    public enum State {
        /** The moment from which it counts is not known, so there is no date. */
        NOT_STARTED,
        /** It is not due yet. */
        RUNNING,
        /** The same, but most of the time has passed: {@link ObligationRule#dueSoonPercent}. */
        DUE_SOON,
        /** Proven in time. */
        MET,
        /** A duty that was proven too late. */
        MET_LATE,
        /** A duty that is due and not proven. */
        OVERDUE,
        /** The same, but it was due before anybody noticed the incident. */
        OVERDUE_AT_DETECTION,
        /** A target, or the yardstick for the word of a law, that was not reached in time, proven later or not at all. */
        TARGET_MISSED,
        /** A person has decided, with a reason, that it does not apply. */
        NOT_REQUIRED
    }

    /**
     * Judges a rule. The same arguments yield the same row, in whatever order the lists are.
     *
     * <p>Told is told, also before the clock of the rule started: a page that was published between detection and
     * awareness counts. What is older than the occurrence or lies ahead of now does not, and is named in {@link
     * #setAside}; a report of that kind starts no clock either.
     *
     * @param proofs all proofs for this incident and recipient; those on other channels than the rule's are left aside
     * @param submissions the reports that were handed in for this incident
     * @param waiver the decision that the rule does not apply here, if there is one; it prevails over everything else
     * @throws java.time.DateTimeException if days lie outside of 1955 to 2099
     * @throws IllegalArgumentException if the rule names a calendar that is missing, or "promptly" has no target
     */
    public static Obligation evaluate(
            ObligationRule rule,
            @Nullable TenantId recipient,
            Anchors anchors,
            List<Proof.Submission> submissions,
            List<? extends Proof> proofs,
            @Nullable Waiver waiver,
            Calendars calendars,
            Instant now) {
        List<Proof.Submission> valid = submissions.stream()
                .filter(each -> Proven.counts(each, anchors, now))
                .toList();
        DeadlineCount count = new DeadlineCount(anchors, valid, calendars, now);
        List<Proof> own = Proven.of(rule, List.copyOf(proofs), submissions);
        List<Proof> counted =
                own.stream().filter(proof -> Proven.counts(proof, anchors, now)).toList();
        Optional<Instant> metAt = Proven.completedAt(rule, counted);
        Optional<Deadline> deadline =
                count.of(rule.start(), rule.window()).filter(end -> !lapsed(end, metAt.orElse(now)));
        boolean waived = waiver != null && !waiver.at().isAfter(now);
        return new Obligation(
                rule,
                recipient,
                waived
                        ? State.NOT_REQUIRED
                        : deadline.map(end -> state(rule, anchors, end, metAt, now))
                                .orElse(State.NOT_STARTED),
                deadline.orElse(null),
                count.missing(rule.start(), rule.window()),
                metAt.orElse(null),
                counted,
                own.stream().filter(proof -> !counted.contains(proof)).toList(),
                waived ? waiver : null,
                now);
    }

    /** By when; null while no start is known. */
    public @Nullable Instant due() {
        return deadline == null ? null : deadline.due();
    }

    /**
     * How much time there was left when it was met, or is left until it is due; negative if it is late. Null without a
     * date, and where nothing is required.
     */
    public @Nullable Duration timeLeft() {
        return deadline == null || state == State.NOT_REQUIRED
                ? null
                : Duration.between(metAt == null ? asOf : metAt, deadline.due());
    }

    /** Whether it still has to be told, in time or late. */
    public boolean isOpen() {
        return switch (state) {
            case RUNNING, DUE_SOON, OVERDUE, OVERDUE_AT_DETECTION -> true;
            case NOT_STARTED, TARGET_MISSED -> metAt == null;
            case MET, MET_LATE, NOT_REQUIRED -> false;
        };
    }

    /**
     * All of it in sentences, one a line, in Japanese or in English: the rule, its source and how certain that is, from
     * when and how was counted, which days were skipped, whether the end is provisional, the state and the time left. The
     * same row yields the same bytes, whatever the host's locale and zone.
     */
    public String explain(Locale locale) {
        return new Explanation(this, locale).text();
    }

    /** A bound without the rule's own start has no more to say once it has passed (Regulation 2025/301, article 5(2)). */
    private static boolean lapsed(Deadline deadline, Instant moment) {
        return deadline.choice() == Deadline.Choice.BOUND_ONLY && !deadline.holds(moment);
    }

    private static State state(
            ObligationRule rule, Anchors anchors, Deadline deadline, Optional<Instant> metAt, Instant now) {
        if (deadline.holds(metAt.orElse(now))) {
            if (metAt.isPresent()) {
                return State.MET;
            }
            return deadline.isSoon(now, rule.dueSoonPercent()) ? State.DUE_SOON : State.RUNNING;
        }
        if (rule.force() == ObligationRule.Force.TARGET) {
            return State.TARGET_MISSED;
        }
        if (metAt.isPresent()) {
            return State.MET_LATE;
        }
        boolean lateAtDetection = anchors.at(Anchors.Anchor.DETECTION)
                .or(() -> anchors.at(Anchors.Anchor.AWARENESS))
                .filter(noticed -> !deadline.holds(noticed))
                .isPresent();
        return lateAtDetection ? State.OVERDUE_AT_DETECTION : State.OVERDUE;
    }
}
