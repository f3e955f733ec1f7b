/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.twostep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where remembered browsers lie; every method works for the tenant of the scope. */
public abstract sealed class BrowserStore permits JdbcBrowserStore, InMemoryBrowserStore {

    BrowserStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static BrowserStore inMemory() {
        return new InMemoryBrowserStore();
    }

    /** Adds a browser and drops those of the account that are worth nothing any more. */
    abstract void add(StoredBrowser browser);

    abstract Optional<StoredBrowser> find(String accountId, String id);

    abstract List<StoredBrowser> list(String accountId);

    abstract boolean remove(String accountId, String id);

    abstract void removeAll(String accountId);

    /**
     * A browser.
     *
     * @param id its id
     * @param accountId whose it is
     * @param epoch the epoch of the account's credentials in which it was remembered
     * @param tokenTag the keyed hash of its token
     * @param userAgent what it said of itself
     * @param createdAt since when
     * @param expiresAt until when
     */
    record StoredBrowser(
            String id,
            String accountId,
            long epoch,
            String tokenTag,
            @Nullable String userAgent,
            Instant createdAt,
            Instant expiresAt) {

        boolean isWorth(long presentEpoch, Instant now) {
            return epoch == presentEpoch && now.isBefore(expiresAt);
        }
    }
}
