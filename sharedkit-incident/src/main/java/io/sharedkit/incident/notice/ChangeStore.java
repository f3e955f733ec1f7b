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

    /** Adds a new change with its first version. */
    abstract void add(PlannedChange planned);

    /**
     * Adds the next version.
     *
     * @return false if the change is not as it was seen any more; then nothing is kept, here and below
     */
    abstract boolean add(PlannedChange seen, ChangeVersion next);

    abstract Optional<PlannedChange> find(UUID change);

    /** The changes of which a version ends, starts without an end, or was made at this moment or later; by their id. */
    abstract List<PlannedChange> since(Instant moment);

    /** Keeps a proof of the latest version, the first one of each way. */
    abstract boolean prove(PlannedChange seen, NoticeProof proof);

    /** Keeps a request for the latest version in the place of the one before. */
    abstract boolean request(PlannedChange seen, ChangeVersion.Emergency emergency);
}
