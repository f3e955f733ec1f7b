/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.core.time.Span;
import io.sharedkit.incident.notice.NoticeRule.Timing;
import java.util.Optional;

/**
 * How long before a change it is announced.
 *
 * @param timing whether it is announced before it happens
 * @param span how long before; empty where no number is promised, and then none is invented
 */
public record LeadTime(Timing timing, Optional<Span> span) {
    private static final String IN_ADVANCE = "in-advance";
    private static final String AFTERWARDS = "afterwards";

    /**
     * @throws IllegalArgumentException if what is told afterwards has a span
     */
    public LeadTime {
        if (timing == Timing.AFTERWARDS && span.isPresent()) {
            throw new IllegalArgumentException("What is told afterwards has no lead time, not " + span.get() + ".");
        }
    }

    /**
     * Reads a span such as {@code P5BD}, {@code in-advance} (before the start, without a number), or {@code afterwards}.
     *
     * @throws IllegalArgumentException if the text is none of them, or the span is too long
     */
    public static LeadTime parse(String text) {
        if (text.equals(IN_ADVANCE) || text.equals(AFTERWARDS)) {
            return new LeadTime(text.equals(IN_ADVANCE) ? Timing.IN_ADVANCE : Timing.AFTERWARDS, Optional.empty());
        }
        try {
            return new LeadTime(Timing.IN_ADVANCE, Optional.of(Span.parse(text)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage() + " Where no number is promised: in-advance; for new versions: afterwards too.", e);
        }
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return span.map(Span::toString).orElse(timing == Timing.AFTERWARDS ? AFTERWARDS : IN_ADVANCE);
    }
}
