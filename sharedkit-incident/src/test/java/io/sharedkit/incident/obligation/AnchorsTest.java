/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import static io.sharedkit.incident.obligation.Rules.instant;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.incident.obligation.Anchors.Anchor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnchorsTest {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Instant NOW = instant("2026-06-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void with_setsOneMoment_andAtFindsIt(Anchor anchor) {
        Anchors anchors = Anchors.NONE.with(anchor, NOW);
        for (Anchor each : Anchor.values()) {
            assertThat(anchors.at(each).isPresent()).isEqualTo(each == anchor);
        }
        assertThat(anchors.with(anchor, null)).isEqualTo(Anchors.NONE);
    }

    @Test
    void contradictions_ofMomentsInTheirOrder_areNone() {
        Anchors anchors = new Anchors(
                NOW.minusSeconds(50), NOW.minusSeconds(40), NOW.minusSeconds(30), NOW.minusSeconds(20), NOW);
        assertThat(anchors.contradictions(NOW, Duration.ZERO)).isEmpty();
        assertThat(new Anchors(NOW, NOW, NOW, NOW, NOW).contradictions(NOW, Duration.ZERO))
                .isEmpty();
        assertThat(Anchors.NONE.contradictions(NOW, SKEW)).isEmpty();
    }

    /** The occurrence is often learned last; materiality and classification have no order. */
    @Test
    void contradictions_ofMissingOrUnorderedMoments_areNone() {
        assertThat(new Anchors(null, NOW.minusSeconds(900), NOW.minusSeconds(800)).contradictions(NOW, SKEW))
                .isEmpty();
        assertThat(new Anchors(null, null, NOW.minusSeconds(9000), NOW, NOW.minusSeconds(8000))
                        .contradictions(NOW, SKEW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OCCURRENCE, DETECTION, detected, occurred",
        "DETECTION, AWARENESS, aware, detected",
        "AWARENESS, CLASSIFICATION, classified, aware",
        "AWARENESS, MATERIALITY, materialityDetermined, aware",
        "OCCURRENCE, MATERIALITY, materialityDetermined, occurred"
    })
    void contradictions_ofALaterMomentBeforeAnEarlierOne_nameBoth(
            Anchor earlier, Anchor later, String laterName, String earlierName) {
        Anchors anchors = Anchors.NONE.with(earlier, NOW).with(later, NOW.minusSeconds(301));
        assertThat(anchors.contradictions(NOW, SKEW))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith(laterName + " = 2026-06-01T20:54:59.000000+09:00 lies before " + earlierName)
                        .contains("PT5M"));
        Anchors withinSkew = anchors.with(later, NOW.minusSeconds(300));
        assertThat(withinSkew.contradictions(NOW, SKEW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void contradictions_ofAMomentAheadOfNow_nameIt(Anchor anchor) {
        assertThat(Anchors.NONE.with(anchor, NOW.plusSeconds(301)).contradictions(NOW, SKEW))
                .singleElement()
                .asString()
                .contains("lies ahead of now", "2026-06-01T21:05:01");
        assertThat(Anchors.NONE.with(anchor, NOW.plusSeconds(300)).contradictions(NOW, SKEW))
                .isEmpty();
    }

    @Test
    void contradictions_comeAllAtOnce() {
        Anchors upsideDown = new Anchors(
                NOW.plus(Duration.ofDays(5)),
                NOW.plus(Duration.ofDays(4)),
                NOW.plus(Duration.ofDays(3)),
                NOW.plus(Duration.ofDays(2)),
                NOW.plus(Duration.ofDays(1)));
        List<String> all = upsideDown.contradictions(NOW, SKEW);
        assertThat(all).hasSize(5 + 9).doesNotHaveDuplicates();
    }
}
