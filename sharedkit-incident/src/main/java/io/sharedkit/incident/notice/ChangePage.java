/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import io.sharedkit.incident.ChangeEntry;
import io.sharedkit.incident.Incident;
import io.sharedkit.incident.StatusFeed;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

/** The page that changes are announced on, which shows the incidents too. */
final class ChangePage {
    /** How often a page is written again because another node has announced something meanwhile. */
    private static final int ATTEMPTS = 20;

    private final StatusFeed feed;
    private final Supplier<List<Incident>> incidents;
    private final PageEntries announced;
    private final InstantSource clock;

    ChangePage(StatusFeed feed, Supplier<List<Incident>> incidents, PageEntries announced, InstantSource clock) {
        this.feed = feed;
        this.incidents = incidents;
        this.announced = announced;
        this.clock = clock;
    }

    StatusFeed.Publication write(ChangeEntry entry) {
        return feed.publish(incidents.get(), entry, clock.instant());
    }

    /** Writes what was announced, and nothing else, until that has not changed meanwhile. */
    void settle() {
        settle(feed.publishLatest(incidents, clock));
    }

    /** The same, unless the page is so already. */
    void settle(StatusFeed.Publication written) {
        StatusFeed.Publication last = written;
        for (int i = 0; i < ATTEMPTS; i++) {
            if (isCurrent(last)) {
                return; // who announces after this looks after it
            }
            last = feed.publishLatest(incidents, clock);
        }
        throw new IllegalStateException("The page does not show what was announced: give the status feed"
                + " ChangeNotices.onPage of the same store and policy, and publish again.");
    }

    private boolean isCurrent(StatusFeed.Publication page) {
        return feed.isThere(page)
                && page.incidents().equals(incidents.get())
                && new HashSet<>(page.changes()).equals(new HashSet<>(announced.apply(clock.instant())));
    }
}
