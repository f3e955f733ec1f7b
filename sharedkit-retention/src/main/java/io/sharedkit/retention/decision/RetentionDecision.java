/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import io.sharedkit.retention.hold.LegalHold;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether data may be erased, from when on, and by when it must be; with everything that led to it.
 *
 * <p>A hold in force goes before everything. A minimum goes before erasure, and the longest minimum before the others; of minima that
 * end on the same day, the one about narrower data is named. Of deadlines, and of graces, those about the narrowest data
 * count: the earliest deadline, the longest grace. A deadline goes before a grace, which is cut to the day before it. A minimum
 * of the tenant ends with the contract. What clashes is resolved in this order, and reported.
 *
 * <p>The same arguments yield the same decision and the same sentences, byte for byte, in whichever order rules, holds and
 * events are given, and whatever zone and language the host has.
 *
 * <p><b>Security guarantees.</b> It fails closed: without a rule, without a number, or without an event to count from,
 * nothing is erased and no date is invented. A further hold never makes erasure possible earlier, and neither does a longer
 * minimum. A hold that was given counts even if it was placed after {@code asOf}, by a node whose clock is ahead. It judges
 * what it is told: facts that are wrong, and holds that are not passed, it cannot see. It is true for
 * {@code asOf} only: decide again, with the holds of that moment, in the transaction that erases.
 *
 * @param facts what was known
 * @param asOf when it was decided
 * @param outcome whether the data may be erased
 * @param earliest the first day (JST, from 00:00 on) on which it may be; empty if that cannot be said yet
 * @param latest the last day (JST, until 24:00) for its erasure by the deadline that counts, even if something else forbids
 *     erasure until then, which is a conflict; empty without a deadline
 * @param winner the rule that decides; empty if a hold does, or no rule can
 * @param losers all other rules that cover the data, by id and version, each with the reason why it does not decide
 * @param holds the holds in force that cover the data, by id
 * @param conflicts what cannot be had together
 * @param warnings what somebody should look at
 * @param provisional whether a day beyond the official list of holidays was counted by
 */
public record RetentionDecision(
        RetentionFacts facts,
        Instant asOf,
        Outcome outcome,
        Optional<LocalDate> earliest,
        Optional<LocalDate> latest,
        Optional<AppliedRule> winner,
        List<AppliedRule> losers,
        List<LegalHold> holds,
        List<RetentionConflict> conflicts,
        List<RetentionWarning> warnings,
        boolean provisional) {

    /** Copies the lists. */
    public RetentionDecision {
        losers = List.copyOf(losers);
        holds = List.copyOf(holds);
        conflicts = List.copyOf(conflicts);
        warnings = List.copyOf(warnings);
    }

    /**
     * Decides about data. A function of its arguments alone; no text is made before it is asked for.
     *
     * @param facts what is known about the data
     * @param rules the rules of the provider
     * @param holds all holds that might cover it; those that were not released, and whose last day is not past, count
     * @param calendars the business days
     * @param now the moment as of which is decided
     * @throws java.time.DateTimeException if a period ends, in business days, after 2099, or if {@code now} is no moment of the
     *     calendar
     */
    public static RetentionDecision decide(
            RetentionFacts facts,
            RetentionRules rules,
            Collection<LegalHold> holds,
            RetentionCalendars calendars,
            Instant now) {
        return new Judgement(facts, rules, holds, calendars, now).decision();
    }

    /** Whether the data may be erased today. */
    public boolean allowsErasure() {
        return outcome == Outcome.ERASABLE || outcome == Outcome.OVERDUE;
    }

    /** The versions of the rules in effect that cover the data, such as {@code JP.LSA109.WAGE@1}, by id. */
    public List<String> versions() {
        return DecisionText.inEffect(this).map(RetentionRule::name).sorted().toList();
    }

    /**
     * The decision in sentences, one a line, in Japanese or in English: whether and when, by which rule on which basis, how
     * its days were counted, the holds, why the other rules do not decide, conflicts, and warnings.
     *
     * <p>It names the holds that cover the data by authority and id; who may not learn of them may not see it.
     */
    public String explain(Locale locale) {
        return DecisionText.of(this, locale);
    }

    /** The decision in English. */
    @Override
    public String toString() {
        return explain(Locale.ENGLISH);
    }

    /** Whether data may be erased. */
    public enum Outcome {
        /** It may be erased today. */
        ERASABLE,
        /** It may be erased today, and should have been: its deadline is past. */
        OVERDUE,
        /** It must be kept until the day before {@link RetentionDecision#earliest}. */
        RETAINED,
        /** A hold is in force. */
        HELD,
        /** It must be kept, and the end cannot be said: an event or a number is missing. */
        WAITING,
        /** No rule covers it, so that nothing allows to erase it. */
        NO_RULE
    }
}
