/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.hold.LegalHold.Release;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hold from its request to its release, as it is stored. Every change makes a new version. */
record HoldEntry(
        UUID id,
        long version,
        State state,
        HoldOrder order,
        Actor requester,
        Instant requestedAt,
        Instant lapsesAt,
        @Nullable Placed placed,
        @Nullable Release release) {

    enum State {
        REQUESTED,
        WITHDRAWN,
        PLACED,
        RELEASED
    }

    record Placed(String approvedBy, Instant at) {}

    static HoldEntry of(UUID id, HoldOrder order, Actor requester, Instant at, Instant lapsesAt) {
        return new HoldEntry(id, 1, State.REQUESTED, order, requester, at, lapsesAt, null, null);
    }

    HoldEntry withdrawn() {
        return next(State.WITHDRAWN, order, null, null);
    }

    HoldEntry placed(Placed by) {
        return next(State.PLACED, order, by, null);
    }

    HoldEntry ordered(HoldOrder changed) {
        return next(state, changed, placed, null);
    }

    HoldEntry released(Release by) {
        return next(State.RELEASED, order, placed, by);
    }

    private HoldEntry next(State to, HoldOrder ordered, @Nullable Placed by, @Nullable Release end) {
        return new HoldEntry(id, version + 1, to, ordered, requester, requestedAt, lapsesAt, by, end);
    }

    /**
     * Whether it keeps data. A hold does from its commit on, also on a node whose clock has not reached the moment at
     * which it was placed.
     */
    boolean blocks(Instant now) {
        return switch (state) {
            case REQUESTED -> now.isBefore(lapsesAt) && !isExpired(now);
            case PLACED -> !isExpired(now);
            case WITHDRAWN, RELEASED -> false;
        };
    }

    boolean isExpired(Instant now) {
        return order.expiresOn()
                .filter(last -> JapanTime.date(now).isAfter(last))
                .isPresent();
    }

    boolean isHold() {
        return placed != null;
    }

    LegalHold hold() {
        Placed by = Objects.requireNonNull(placed, "placed");
        return new LegalHold(
                id,
                order.scope(),
                order.authority(),
                order.reason(),
                requester.id(),
                by.approvedBy(),
                by.at(),
                order.reviewOn(),
                order.expiresOn(),
                Optional.ofNullable(release));
    }

    HoldRequest request(Instant now) {
        HoldRequest.State stands = state == State.WITHDRAWN
                ? HoldRequest.State.WITHDRAWN
                : blocks(now) ? HoldRequest.State.OPEN : HoldRequest.State.LAPSED;
        return new HoldRequest(id, order, requester, requestedAt, lapsesAt, stands, HoldDigest.place(this));
    }
}
