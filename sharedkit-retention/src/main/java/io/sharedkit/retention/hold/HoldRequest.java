/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.event.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * A hold that somebody has asked for and that is not placed. While it is {@link State#OPEN}, it keeps the data.
 *
 * @param id the number that the hold will have
 * @param order what is to be held
 * @param requester who asked for it; this person's own approval does not count
 * @param requestedAt when
 * @param lapsesAt from when on it keeps nothing any more, unless it is placed before
 * @param state how it stands now
 * @param digest what another person approves, for the action {@link LegalHolds#PLACE}: the SHA-256 of the canonical JSON
 *     (RFC 8785) of number, version, order and requester, in lower-case hexadecimal
 */
public record HoldRequest(
        UUID id, HoldOrder order, Actor requester, Instant requestedAt, Instant lapsesAt, State state, String digest) {

    /** How a request stands. */
    public enum State {
        /** It waits for the approval, and keeps the data meanwhile. */
        OPEN,
        /** Nobody placed it in time. */
        LAPSED,
        /** Somebody has taken it back. */
        WITHDRAWN
    }
}
