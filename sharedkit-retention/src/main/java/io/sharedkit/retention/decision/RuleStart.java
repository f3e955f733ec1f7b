/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.decision;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a period is counted from. As long as the event is unknown, there is no start, and no date is invented.
 *
 * <p>What keeps data has no start either as long as an event of {@code orLater} is unknown: its day could be the later one, and
 * the period would end too early. A host whose record has no such event gives it the same day as the event. A deadline for
 * erasure counts from what is known, which is never later.
 *
 * @param event the name of the event, such as {@code LAST_ENTRY}
 * @param orLater further events, of which the latest one counts if it is later; none of them replaces the event
 * @param shift how the day of the event is moved before counting
 */
public record RuleStart(String event, SortedSet<String> orLater, Shift shift) {

    /**
     * @throws IllegalArgumentException if a name is no name of an event, or the event is named twice
     */
    public RuleStart(String event, Collection<String> orLater, Shift shift) {
        this(event, (SortedSet<String>) new TreeSet<>(orLater), shift);
    }

    /**
     * @throws IllegalArgumentException if a name is no name of an event, or the event is named twice
     */
    public RuleStart {
        orLater = Collections.unmodifiableSortedSet(new TreeSet<>(orLater));
        RetentionFacts.checkedEvent(event);
        orLater.forEach(RetentionFacts::checkedEvent);
        if (orLater.contains(event)) {
            throw new IllegalArgumentException("'" + event + "' is the start itself. Name other events in orLater.");
        }
    }

    /** The day after this event is the first day. */
    public static RuleStart of(String event) {
        return new RuleStart(event, List.of(), Shift.NONE);
    }

    /** How the day of an event is moved before counting. */
    public enum Shift {
        /** Not at all. */
        NONE,
        /**
         * To January 10 of the next year, as for declarations of employees to their withholding agent, which are kept from the
         * day after January 10 of the year after the one in which they were due (Regulation for Enforcement of the Income Tax
         * Act, articles 76-3, 77 and 77-4).
         */
        NEXT_JANUARY_10;

        /** The day to count from, for this day of the event. */
        LocalDate of(LocalDate day) {
            return this == NONE ? day : LocalDate.of(day.getYear() + 1, 1, 10);
        }
    }

    /** Whether enough is known for the end of such a period. */
    boolean isKnown(RetentionRule.Kind kind, RetentionFacts facts) {
        Set<String> known = facts.events().keySet();
        return known.contains(event) && (kind == RetentionRule.Kind.ERASE_BY || known.containsAll(orLater));
    }

    /** The events of {@code orLater} that are unknown, by name. */
    List<String> unknownLater(RetentionFacts facts) {
        return orLater.stream()
                .filter(other -> !facts.events().containsKey(other))
                .toList();
    }

    /** The event that counts: the latest one that is known, or empty as long as the main one is unknown. */
    Optional<String> counting(RetentionFacts facts) {
        LocalDate latest = facts.events().get(event);
        if (latest == null) {
            return Optional.empty();
        }
        String counting = event;
        for (String other : orLater) {
            LocalDate day = facts.events().get(other);
            if (day != null && day.isAfter(latest)) {
                latest = day;
                counting = other;
            }
        }
        return Optional.of(counting);
    }

    /** The day to count from, or empty as long as the event is unknown. */
    Optional<LocalDate> day(RetentionFacts facts) {
        return counting(facts)
                .flatMap(name -> Optional.ofNullable(facts.events().get(name)))
                .map(shift::of);
    }
}
