/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart;

import io.sharedkit.core.time.JapanTime;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A line of progress for each step, on the console and later on the page. */
public final class Journal {
    private static final String CONTINUED = "\n" + " ".repeat(22);

    private final InstantSource clock;
    private final PrintStream console;
    private final List<Line> lines = new ArrayList<>();

    /** A journal on the simulated clock. */
    public Journal(InstantSource clock, PrintStream console) {
        this.clock = clock;
        this.console = console;
    }

    /** Notes what happened. */
    public void note(String ja, String en) {
        Line line = new Line(JapanTime.formatMinutes(clock.instant()), ja, en);
        lines.add(line);
        console.println(line.at() + "  " + line.en().replace("\n", CONTINUED));
        console.flush();
    }

    /** All lines so far. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param at the simulated time in JST
     * @param ja what happened, in Japanese
     * @param en the same in English
     */
    public record Line(String at, String ja, String en) {}
}
