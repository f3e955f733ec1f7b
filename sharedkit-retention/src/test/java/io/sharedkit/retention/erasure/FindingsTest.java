/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.retention.erasure.ResidueCheck.Leftover;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {

    @Test
    void leftovers_withNothingLeft_areNone() {
        assertThat(findings(List.of(), Map.of("note", 0L)).leftovers()).isEmpty();
    }

    @Test
    void leftovers_namesEachPlaceOnce_asTheCheckSawIt() {
        Findings findings = findings(
                List.of(new Leftover("note", 2), new Leftover("closed", Leftover.UNKNOWN)),
                Map.of("note", 3L, "bucket", 1L));
        assertThat(findings.leftovers())
                .containsExactlyInAnyOrder(
                        new Leftover("note", 2), new Leftover("closed", Leftover.UNKNOWN), new Leftover("bucket", 1));
    }

    @Test
    void leftovers_whereATargetCannotCount_areLeftovers() {
        assertThat(findings(List.of(), Map.of("bucket", -1L)).leftovers()).containsExactly(new Leftover("bucket", -1));
    }

    private static Findings findings(List<Leftover> residue, Map<String, Long> remaining) {
        return new Findings(new ResidueCheck.Residue(List.of(), residue), remaining, Instant.EPOCH);
    }
}
