/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.isolation.connection.TenantMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short run of what {@link LeakFuzz} does at length. */
@Tag("JJ-28")
@Tag("ON-08")
class LeakFuzzTest {
    private static final long OPERATIONS = 20_000;

    @ParameterizedTest
    @CsvSource({"LEASE, true", "LEASE, false", "TRANSACTION, true", "TRANSACTION, false"})
    void randomWalks_seeNoForeignRow(TenantMode mode, boolean autoCommit) throws Exception {
        FuzzTally tally = LeakFuzz.run(LeakFuzz.database(), mode, autoCommit, OPERATIONS, 6, 20_261_122);
        assertThat(tally.foreign()).isZero();
        assertThat(tally.rows()).isGreaterThan(OPERATIONS);
        assertThat(tally.kills()).isPositive();
    }
}
