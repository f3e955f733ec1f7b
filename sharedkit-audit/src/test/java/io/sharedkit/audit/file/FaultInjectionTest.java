/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import static io.sharedkit.audit.file.FileFixture.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sharedkit.audit.file.SimulatedDisk.Fault;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same life of a store again and again, each time with a fault at another operation on its files: at every fifth one,
 * or with {@code -Dsharedkit.audit.faults=every} at every one, which takes minutes.
 */
class FaultInjectionTest {
    private static final int STEP = "every".equals(System.getProperty("sharedkit.audit.faults")) ? 1 : 5;

    @TempDir
    Path exports;

    /** What is found when the store is opened after the fault. */
    enum Found {
        /** All that was written: the process ended, or the disk works again. */
        ALL,
        /** Only what was forced: the power was cut. */
        FORCED,
        /** What was forced, and of the rest a part that nobody can foresee. */
        SOME
    }

    @Test
    void run_noFault_keepsEverything() {
        SimulatedDisk disk = new SimulatedDisk(ROOT);
        Scenario scenario = new Scenario();
        scenario.run(disk);
        scenario.check(disk, exports);
        assertThat(disk.operations()).isGreaterThan(250);
    }

    @Timeout(600)
    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    @Tag("JJ-20b")
    void run_faultAtEachOperation_losesAndDoublesNothing(Fault fault) {
        long operation = fault.ordinal() % STEP;
        boolean reached = true;
        while (reached) {
            SimulatedDisk disk = new SimulatedDisk(ROOT);
            disk.failAt(operation, fault);
            Scenario scenario = new Scenario();
            scenario.run(disk);
            reached = disk.failed() != null;
            check(scenario, disk, operation, fault);
            operation += STEP;
        }
        assertThat(operation).isGreaterThan(250);
    }

    private void check(Scenario scenario, SimulatedDisk disk, long operation, Fault fault) {
        Found found = Found.values()[(int) (operation / STEP % Found.values().length)];
        Random random = new Random(operation);
        SimulatedDisk next =
                found == Found.ALL ? disk.afterKill(ROOT) : disk.afterPowerCut(ROOT, random, found == Found.SOME);
        try {
            scenario.check(next, exports.resolve(fault + "-" + operation));
        } catch (RuntimeException | AssertionError e) {
            fail(fault + " at operation " + operation + ", " + disk.failed() + ", found " + found, e);
        }
    }
}
