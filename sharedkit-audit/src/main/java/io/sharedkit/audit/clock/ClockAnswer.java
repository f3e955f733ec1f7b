/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.clock;

import java.time.Duration;

/** What a source says about the clock of this machine. */
public sealed interface ClockAnswer {

    /** The name of the source, as it stands in facts and events. */
    String source();

    /**
     * A measurement.
     *
     * @param offset what must be added to this machine's clock to show the source's time: positive if it is behind
     * @param uncertainty how far the true offset may be from it at most, if the source is right: half of the round trip
     *     to the primary clock plus the source's own dispersion (RFC 5905, root synchronization distance)
     */
    record Measured(String source, Duration offset, Duration uncertainty) implements ClockAnswer {

        /**
         * @throws IllegalArgumentException if the uncertainty is negative
         */
        public Measured {
            if (uncertainty.isNegative()) {
                throw new IllegalArgumentException("An uncertainty is not negative, as " + uncertainty + " is.");
            }
        }
    }

    /**
     * Nothing that may be believed.
     *
     * @param why for people, without line breaks
     */
    record Unanswered(String source, String why) implements ClockAnswer {}
}
