/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A planned change as the page and the feed show it. It names no tenant.
 *
 * @param id the change's number
 * @param title what it is called
 * @param start when it starts
 * @param end when it ends; null if it lasts, or if nobody knows
 * @param facts short lines about it, such as its kind and state
 * @param texts what is told, a paragraph each
 * @param updated when this version of it was made
 */
public record ChangeEntry(
        UUID id,
        Incident.Text title,
        Instant start,
        @Nullable Instant end,
        List<Incident.Text> facts,
        List<Incident.Text> texts,
        Instant updated) {

    /** Copies the lists. */
    public ChangeEntry {
        facts = List.copyOf(facts);
        texts = List.copyOf(texts);
    }
}
