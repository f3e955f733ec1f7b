/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import io.sharedkit.examples.quickstart.check.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The table at the end: promise, what was promised, whether it was kept, where the evidence lies. */
final class VerdictTable {
    private VerdictTable() {}

    static void print(PrintStream console, List<Verdict> verdicts, Path result, long tookMillis) {
        console.println();
        for (Verdict verdict : verdicts) {
            console.printf(
                    "%-7s %-8s  %-86s  %s%n",
                    verdict.promise(), verdict.kept() ? "kept" : "NOT KEPT", verdict.en(), verdict.evidence());
            if (!verdict.kept()) {
                console.println("                  because " + verdict.reason());
            }
        }
        long kept = verdicts.stream().filter(Verdict::kept).count();
        console.printf(
                "%n%d of %d promises kept, in %.1f s. Open %s%n",
                kept,
                verdicts.size(),
                tookMillis / 1000.0,
                result.resolve("index.html").toUri());
    }
}
