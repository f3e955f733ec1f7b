/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashRunTest {
    private static final int KILLS = 20;

    @TempDir
    Path directory;

    /** Throws if an acknowledged event is lost or doubled, or a checkpoint contradicts an earlier one. */
    @Test
    @Tag("JJ-20b")
    void run_processKilledAgainAndAgain_losesAndDoublesNothing() throws Exception {
        CrashCheck check = CrashRun.run(KILLS, directory, 1);
        assertThat(check.kills()).isEqualTo(KILLS);
        assertThat(check.acknowledged()).isPositive();
    }
}
