/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.derived;

import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.MacKeys;
import io.sharedkit.core.time.JapanTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Names that stand for others within one process and one period: HMAC-SHA-256 under a key that is drawn for it. */
final class Pseudonyms {
    private static final String PURPOSE = "derived-log";

    /** 96 bits: two of a billion names meet with a probability under 1 in 10^10. */
    private static final int LENGTH = 16;

    private final Duration period;
    private long index;
    private @Nullable MacKeys keys;

    Pseudonyms(Duration period) {
        this.period = period;
    }

    /** The names of one moment, under one key. */
    synchronized Names at(Instant now) {
        long current = Math.floorDiv(
                now.getEpochSecond() + JapanTime.ZONE.getRules().getOffset(now).getTotalSeconds(), period.toSeconds());
        MacKeys known = keys;
        if (known == null || current != index) {
            known = KeyRing.builder().randomKey(PURPOSE, "k").build().mac(PURPOSE);
            keys = known;
            index = current;
        }
        return new Names(known);
    }

    /** Makes names. */
    static final class Names {
        private final MacKeys keys;

        private Names(MacKeys keys) {
            this.keys = keys;
        }

        String of(String... parts) {
            String tag = keys.tag(parts);
            int start = tag.indexOf('.') + 1;
            return tag.substring(start, start + LENGTH);
        }
    }
}
