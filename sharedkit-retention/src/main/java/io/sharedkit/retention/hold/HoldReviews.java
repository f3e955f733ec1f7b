/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.fact.Fact;
import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.jdbc.DatabaseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The fact whether holds are reviewed in time: {@link Verdict#NOT_KEPT} while one review is overdue. Call {@link #look}
 * daily, and remind people of {@link LegalHolds#overdue}.
 *
 * <p>Instances are thread-safe.
 */
public final class HoldReviews implements FactSource {

    /** The fact's name. */
    public static final String FACT = "retention.hold.reviewed";

    private final LegalHolds holds;
    private final InstantSource clock;
    private volatile Fact latest;

    /**
     * @param holds the holds
     * @param clock the clock
     */
    public HoldReviews(LegalHolds holds, InstantSource clock) {
        this.holds = holds;
        this.clock = clock;
        this.latest = new Fact(FACT, clock.instant(), Verdict.UNKNOWN, Map.of("looked", "never"));
    }

    /** Looks at the holds of all tenants; one query. */
    public Fact look() {
        latest = observe(clock.instant());
        return latest;
    }

    /** What the latest look found. */
    @Override
    public List<Fact> facts() {
        return List.of(latest);
    }

    private Fact observe(Instant now) {
        try {
            List<HoldEntry> blocking = holds.unfinished();
            long inForce = blocking.stream().filter(HoldEntry::isHold).count();
            long overdue = blocking.stream()
                    .filter(entry -> entry.isHold() && entry.hold().isReviewOverdue(now))
                    .count();
            Map<String, String> details = Map.of(
                    "in-force", Long.toString(inForce),
                    "overdue", Long.toString(overdue),
                    "requested", Long.toString(blocking.size() - inForce));
            return new Fact(FACT, now, overdue == 0 ? Verdict.KEPT : Verdict.NOT_KEPT, details);
        } catch (DatabaseException e) {
            return new Fact(FACT, now, Verdict.UNKNOWN, Map.of("looked", "failed"));
        }
    }
}
