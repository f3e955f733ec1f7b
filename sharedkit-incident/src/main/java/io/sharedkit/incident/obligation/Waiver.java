/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.obligation;

import java.time.Instant;

/**
 * The decision that a rule does not apply to an incident or to one recipient of it. It needs a reason and a person.
 *
 * @param reason why, in 1 to 2,000 characters
 * @param by who decided: an opaque id
 * @param at when
 */
public record Waiver(String reason, String by, Instant at) {

    /**
     * @throws IllegalArgumentException if reason or person are blank or too long
     */
    public Waiver {
        Words.need("The reason why a rule does not apply", reason, Words.LONG);
        Words.need("Who decided that a rule does not apply", by, Words.SHORT);
    }
}
