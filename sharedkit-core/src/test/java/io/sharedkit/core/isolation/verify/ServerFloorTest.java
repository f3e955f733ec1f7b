/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFloorTest {
    private final ServerFloor floor = ServerFloor.known();

    @ParameterizedTest
    @CsvSource({"140024", "150019", "160015", "170011", "180005", "190000"})
    void server_atItsFloor_hasNoKnownFault(int number) {
        assertThat(floor.findings(number)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "140023, 1, CVE-2026-14666",
        "150018, 1, CVE-2026-14666",
        "150013, 2, CVE-2025-8713",
        "150003, 5, CVE-2023-39418",
        "150002, 6, CVE-2023-2455",
        "160004, 3, CVE-2024-10976",
        "170010, 1, CVE-2026-14666",
        "170000, 3, CVE-2024-10976",
        "180004, 1, CVE-2026-14666"
    })
    void server_belowAFloor_hasTheFaultsMendedSince(int number, int faults, String one) {
        assertThat(floor.findings(number))
                .hasSize(faults)
                .allSatisfy(finding -> assertThat(finding.check()).isEqualTo("S01"))
                .anySatisfy(finding -> assertThat(finding.detail()).contains(one));
    }
}
