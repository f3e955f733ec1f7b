/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found at the latest look; nothing is known before the first one. */
public final class LatestFact {
    private final String name;
    private final InstantSource clock;
    private volatile @Nullable Fact latest;

    /** Of this name. */
    public LatestFact(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    /** Keeps what was found now. */
    public Fact keep(Verdict verdict, Map<String, String> details) {
        Fact fact = new Fact(name, clock.instant(), verdict, details);
        latest = fact;
        return fact;
    }

    /** The fact alone, in the form of a source of facts. */
    public List<Fact> facts() {
        Fact found = latest;
        return List.of(
                found == null ? new Fact(name, clock.instant(), Verdict.UNKNOWN, Map.of("looked", "never")) : found);
    }
}
