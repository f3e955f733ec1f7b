/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where planned changes and the proofs of their announcements are kept. */
public abstract sealed class ChangeStore permits InMemoryChangeStore, JdbcChangeStore {

    ChangeStore() {}

    /** A store in memory, for tests and for one process; it joins no transaction. */
    public static ChangeStore inMemory() {
        return new InMemoryChangeStore();
    }

    /**
     * Adds a version: the first one of a new change, or the next one.
     *
     * @return false if the change has a version of this number already
     */
    abstract boolean add(UUID change, ChangeVersion version);

    abstract Optional<PlannedChange> find(UUID change);

    /** The changes of which a version ends, starts without an end, or was made at this moment or later; by their id. */
    abstract List<PlannedChange> since(Instant moment);

    /**
     * Keeps the first proof of each way.
     *
     * @return false if the version had one of this way already
     */
    abstract boolean prove(UUID change, int number, NoticeProof proof);

    /** Keeps a request in the place of the one before. */
    abstract void request(UUID change, int number, ChangeVersion.Emergency emergency);
}
