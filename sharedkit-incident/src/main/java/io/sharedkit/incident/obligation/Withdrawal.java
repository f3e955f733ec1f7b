/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.time.Instant;

/**
 * That a recorded proof was wrong: of another rule, moment or tenant, or of something that did not happen. It needs a
 * reason and a person; the proof stays on record, and nothing is judged by it.
 *
 * @param reason why, in 1 to 2,000 characters
 * @param by who withdrew it: an opaque id
 * @param at when
 */
public record Withdrawal(String reason, String by, Instant at) {

    /**
     * @throws IllegalArgumentException if reason or person are blank or too long
     */
    public Withdrawal {
        Words.need("The reason why a proof is withdrawn", reason, Words.LONG);
        Words.need("Who withdrew a proof", by, Words.SHORT);
    }
}
