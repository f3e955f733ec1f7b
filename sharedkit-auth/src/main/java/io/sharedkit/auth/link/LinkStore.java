/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.link;

import java.time.Instant;
import java.util.Optional;

/** Where the links lie; every method works for the tenant of the current scope, in the transaction of the caller. */
public abstract sealed class LinkStore permits JdbcLinkStore, InMemoryLinkStore {

    LinkStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction and takes nothing back. */
    public static LinkStore inMemory() {
        return new InMemoryLinkStore();
    }

    /** Keeps the link in the place of an earlier one of the same account and purpose. */
    abstract void put(StoredLink link);

    abstract Optional<StoredLink> find(String linkId);

    /** Marks the link used; false if it was used or replaced before, or has expired. */
    abstract boolean use(String linkId, Instant at);

    /** Removes the link of the account for the purpose, if there is one. */
    abstract void cancel(String accountId, LinkPurpose purpose);
}
