/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.core.event.Actor;

/**
 * Who hands something over, and why. It stands in the log.
 *
 * @param by who hands it over
 * @param reason why, in a sentence: 1 to 1,000 characters
 * @param ticket the id of the request, or ""
 */
public record Purpose(Actor by, String reason, String ticket) {

    /** The longest reason, in characters: room for two paragraphs, and below what an event takes. */
    public static final int MAX_REASON = 1000;

    private static final int MAX_TICKET = 128;

    /**
     * @throws IllegalArgumentException if the reason is blank or too long, or the ticket is longer than 128 characters
     */
    public Purpose {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("Handing over what stands in the audit log needs a reason of 1 to "
                    + MAX_REASON + " characters, which stands in the log; this one has " + reason.length() + ".");
        }
        if (ticket.length() > MAX_TICKET) {
            throw new IllegalArgumentException(
                    "The id of a ticket has at most " + MAX_TICKET + " characters, not " + ticket.length() + ".");
        }
    }

    /** A purpose without a ticket. */
    public static Purpose of(Actor by, String reason) {
        return new Purpose(by, reason, "");
    }

    /** The same with a ticket. */
    public Purpose ticket(String id) {
        return new Purpose(by, reason, id);
    }
}
