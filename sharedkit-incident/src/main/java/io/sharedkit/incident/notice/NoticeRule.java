/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.time.BusinessCalendar;
import io.sharedkit.core.time.Counting;
import io.sharedkit.core.time.Span;
import io.sharedkit.incident.Incident;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A rule on announcing a kind of change, as data.
 *
 * @param id the promise that it comes from, or a name of the provider's own
 * @param source where the rule is written down, as it is printed beside a result
 * @param kind what it is about
 * @param timing whether a change is announced before it happens
 * @param leadTime how long before; empty where no number is promised, and then none is invented
 * @param counting how the lead time is counted
 * @param anyOf the ways of announcing, of which one is enough
 */
public record NoticeRule(
        String id,
        Incident.Text source,
        Change.Kind kind,
        Timing timing,
        Optional<Span> leadTime,
        Counting counting,
        Set<NoticeProof.Channel> anyOf) {

    /**
     * @throws IllegalArgumentException if the id is blank, there is no way, or a lead time is given for what is told
     *     afterwards
     */
    public NoticeRule {
        anyOf = Set.copyOf(anyOf);
        if (id.isBlank() || anyOf.isEmpty()) {
            throw new IllegalArgumentException("A rule has an id, and takes at least one way.");
        }
        if (timing == Timing.AFTERWARDS && leadTime.isPresent()) {
            throw new IllegalArgumentException(
                    id + ": what is told afterwards has no lead time, not " + leadTime.get() + ".");
        }
    }

    /** When it is told. */
    public enum Timing {
        /** Before it happens. */
        IN_ADVANCE,
        /** Afterwards, where necessary; before is fine too. */
        AFTERWARDS
    }

    /**
     * By when a change must be announced, as things stand now. A pure function of its arguments.
     *
     * @throws java.time.DateTimeException if the count leaves the years 1955 to 2099
     */
    public NoticeDeadline judge(Change change, Instant now, BusinessCalendar calendar) {
        return Judge.of(this, change, now, calendar);
    }
}
