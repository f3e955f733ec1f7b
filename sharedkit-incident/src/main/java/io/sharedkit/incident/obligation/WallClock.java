/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * A time that a zone's clocks show, as a moment. Where they skip it, it is the moment of the skip; where they show it
 * twice, the first time counts: nobody has longer than the clocks say.
 */
record WallClock(LocalDateTime time, ZoneId zone) {

    Instant instant() {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        return offsets.isEmpty()
                ? rules.getTransition(time).getInstant()
                : time.toInstant(offsets.get(0)); // the earlier moment comes first
    }

    /** Whether the clocks were put forward over it. */
    boolean isSkipped() {
        return zone.getRules().getValidOffsets(time).isEmpty();
    }

    /** Whether the clocks were put back over it. */
    boolean isTwice() {
        return zone.getRules().getValidOffsets(time).size() > 1;
    }
}
