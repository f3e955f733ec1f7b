/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import io.sharedkit.audit.clock.ClockAnswer.Measured;
import io.sharedkit.audit.clock.ClockAnswer.Unanswered;
import io.sharedkit.core.fact.Fact.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one look at the clock found.
 *
 * @param at when, by the clock that was looked at
 * @param answers what each source said, in the order of the sources
 * @param limit how far the clock may be off
 */
public record ClockCheck(Instant at, List<ClockAnswer> answers, Duration limit) {

    /** Copies the answers. */
    public ClockCheck {
        answers = List.copyOf(answers);
    }

    /**
     * The measurement that counts: the one with the median offset, so that sources that lie are outvoted while they are
     * fewer than half of those that answer. Of an even number it is the worse one of the two in the middle.
     */
    public Optional<Measured> measured() {
        List<Measured> sorted = answers.stream()
                .filter(Measured.class::isInstance)
                .map(Measured.class::cast)
                .sorted(Comparator.comparing(Measured::offset))
                .toList();
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        Measured lower = sorted.get((sorted.size() - 1) / 2);
        Measured upper = sorted.get(sorted.size() / 2);
        return Optional.of(lower.offset().abs().compareTo(upper.offset().abs()) > 0 ? lower : upper);
    }

    /**
     * KEPT if the clock is within the limit even at the worst that the measurement allows, NOT_KEPT if it is beyond it even
     * at the best; UNKNOWN if nothing answered or the measurement is too uncertain to say.
     */
    public Verdict verdict() {
        return measured().map(this::verdict).orElse(Verdict.UNKNOWN);
    }

    /** Why sources gave no measurement, or "". */
    public String silence() {
        return answers.stream()
                .filter(Unanswered.class::isInstance)
                .map(Unanswered.class::cast)
                .map(one -> one.source() + ": " + one.why())
                .collect(Collectors.joining("; "));
    }

    private Verdict verdict(Measured one) {
        Duration off = one.offset().abs();
        if (off.plus(one.uncertainty()).compareTo(limit) <= 0) {
            return Verdict.KEPT;
        }
        return off.minus(one.uncertainty()).compareTo(limit) > 0 ? Verdict.NOT_KEPT : Verdict.UNKNOWN;
    }
}
