/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.session;

import io.sharedkit.auth.login.Factor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as it lies in the store.
 *
 * @param id the public id, which stays
 * @param accountId whose it is
 * @param tokenHash what the present token is found by
 * @param epoch the epoch of the account's credentials in which it was opened
 * @param openedAt when it was opened
 * @param lastUsedAt the last use that was written
 * @param factors what was proved, and when last
 * @param label where it was opened
 * @param end why it is over, or null while it is not
 */
record StoredSession(
        String id,
        String accountId,
        String tokenHash,
        long epoch,
        Instant openedAt,
        Instant lastUsedAt,
        Map<Factor, Instant> factors,
        Label label,
        @Nullable EndReason end) {

    StoredSession {
        factors = Map.copyOf(factors);
    }

    Optional<EndReason> ended() {
        return Optional.ofNullable(end);
    }

    StoredSession used(Instant at) {
        Instant latest = at.isAfter(lastUsedAt) ? at : lastUsedAt;
        return new StoredSession(id, accountId, tokenHash, epoch, openedAt, latest, factors, label, end);
    }

    StoredSession renewed(String hash, Map<Factor, Instant> proved, Instant at) {
        return new StoredSession(id, accountId, hash, epoch, openedAt, lastUsedAt, proved, label, end).used(at);
    }

    StoredSession over(EndReason reason) {
        return new StoredSession(id, accountId, tokenHash, epoch, openedAt, lastUsedAt, factors, label, reason);
    }

    /**
     * Where it was opened.
     *
     * @param address the IP address, or null
     * @param userAgent the browser, or null
     */
    record Label(@Nullable String address, @Nullable String userAgent) {}
}
