/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import io.sharedkit.core.time.Holidays;
import io.sharedkit.core.time.JapanTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the clocks of an incident started. Promises and laws count from different moments, so they are kept apart, and a
 * moment that is not known is null: no clock that counts from it runs.
 *
 * <p>The record takes any moments, so that what was stored can always be read. {@link #contradictions} says what cannot
 * be true of them.
 *
 * @param occurred when it happened (発生), or began to; often learned last
 * @param detected when a program or person of the provider first noticed it (検知)
 * @param aware when the provider knew that it is an incident (認識): the reasonable certainty from which laws count
 * @param classified when it was classified as one that must be reported (分類), as under DORA
 * @param materialityDetermined when it was determined to be material to investors (重要性の判断), as under Form 8-K
 */
public record Anchors(
        @Nullable Instant occurred,
        @Nullable Instant detected,
        @Nullable Instant aware,
        @Nullable Instant classified,
        @Nullable Instant materialityDetermined) {

    /** Nothing is known yet. */
    public static final Anchors NONE = new Anchors(null, null, null, null, null);

    private static final Instant FIRST = JapanTime.startOfDay(LocalDate.of(Holidays.FIRST_YEAR, 1, 1));

    /** One of the moments. */
    public enum Anchor {
        /** When it happened. */
        OCCURRENCE,
        /** When it was first noticed. */
        DETECTION,
        /** When it was known to be an incident. */
        AWARENESS,
        /** When it was classified. */
        CLASSIFICATION,
        /** When it was determined to be material. */
        MATERIALITY
    }

    /** The three moments that every incident has; it is neither classified nor found to be material. */
    public Anchors(@Nullable Instant occurred, @Nullable Instant detected, @Nullable Instant aware) {
        this(occurred, detected, aware, null, null);
    }

    /** The moment, if it is known. */
    public Optional<Instant> at(Anchor anchor) {
        return Optional.ofNullable(
                switch (anchor) {
                    case OCCURRENCE -> occurred;
                    case DETECTION -> detected;
                    case AWARENESS -> aware;
                    case CLASSIFICATION -> classified;
                    case MATERIALITY -> materialityDetermined;
                });
    }

    /** The same with this moment, or without it if it is null. */
    public Anchors with(Anchor anchor, @Nullable Instant moment) {
        return switch (anchor) {
            case OCCURRENCE -> new Anchors(moment, detected, aware, classified, materialityDetermined);
            case DETECTION -> new Anchors(occurred, moment, aware, classified, materialityDetermined);
            case AWARENESS -> new Anchors(occurred, detected, moment, classified, materialityDetermined);
            case CLASSIFICATION -> new Anchors(occurred, detected, aware, moment, materialityDetermined);
            case MATERIALITY -> new Anchors(occurred, detected, aware, classified, moment);
        };
    }

    /**
     * What cannot be true of these moments, each with both moments and what to do; none if they fit together. Occurrence,
     * detection, awareness and classification come in this order, the determination of materiality after the awareness;
     * none lies ahead of now, or before 1955, from when on days can be counted. A missing moment contradicts nothing, so an occurrence that is learned later is normal.
     *
     * @param now the current time
     * @param skew by how much the clocks of different hosts may differ; moments that are this close are not compared
     */
    public List<String> contradictions(Instant now, Duration skew) {
        List<String> found = new ArrayList<>();
        for (Anchor anchor : Anchor.values()) {
            at(anchor)
                    .filter(moment -> moment.isBefore(FIRST))
                    .ifPresent(moment -> found.add(name(anchor) + " = " + moment + " lies before " + Holidays.FIRST_YEAR
                            + ", from when on days can be counted. Check the year."));
            at(anchor)
                    .filter(moment -> moment.isAfter(now.plus(skew)))
                    .ifPresent(moment -> found.add(name(anchor)
                            + " = " + JapanTime.format(moment) + " lies ahead of now, " + JapanTime.format(now)
                            + ". Give the moment when it really was, or none while it has not come."));
        }
        for (Anchor later : Anchor.values()) {
            for (Anchor earlier : Anchor.values()) {
                if (follows(later, earlier)) {
                    contradiction(earlier, later, skew).ifPresent(found::add);
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean follows(Anchor later, Anchor earlier) {
        return later.ordinal() > earlier.ordinal()
                && !(later == Anchor.MATERIALITY && earlier == Anchor.CLASSIFICATION);
    }

    private Optional<String> contradiction(Anchor earlier, Anchor later, Duration skew) {
        Instant first = at(earlier).orElse(null);
        Instant second = at(later).orElse(null);
        if (first == null || second == null || !second.plus(skew).isBefore(first)) {
            return Optional.empty();
        }
        return Optional.of(name(later) + " = " + JapanTime.format(second) + " lies before " + name(earlier) + " = "
                + JapanTime.format(first) + ". Correct the one that is wrong; clocks may differ by " + skew + ".");
    }

    private static String name(Anchor anchor) {
        return switch (anchor) {
            case OCCURRENCE -> "occurred";
            case DETECTION -> "detected";
            case AWARENESS -> "aware";
            case CLASSIFICATION -> "classified";
            case MATERIALITY -> "materialityDetermined";
        };
    }
}
