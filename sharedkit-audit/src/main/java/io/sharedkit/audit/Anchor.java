/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.tlog.SignedNote;
import java.util.Optional;

/**
 * A place outside the store where checkpoints are kept, so that a log that was cut off, restored from a backup or
 * rewritten does not go unnoticed. The further it is from who can write to the store, the more it is worth.
 *
 * <p>All methods are called in the scope of the tenant whose log it is.
 */
public interface Anchor {

    /**
     * Keeps the checkpoint of a log.
     *
     * @param origin the log's name
     * @throws RuntimeException if it could not be kept; it is tried again with the next checkpoint, or a minute later when
     *     somebody looks whether events wait
     */
    void keep(String origin, SignedNote checkpoint);

    /**
     * The largest checkpoint of the log that was kept, if this anchor can read it back. Before each signature the stored
     * log is compared with it.
     *
     * <p>An anchor that remembers which log the tenant has gives that log's checkpoint even if it is asked for another
     * name. So it is noticed if a log was deleted and begun anew.
     *
     * @throws RuntimeException if it cannot be read now; nothing is signed then
     */
    Optional<SignedNote> newest(String origin);

    /**
     * Whether {@link #newest} tells what was kept. If it does, it is asked after a start, and at most once a minute for a
     * tenant, whether it has the newest checkpoint, which the process that signed it may not have come to bring; then it
     * is brought. An anchor that cannot read back, such as a mail, is never brought one twice, and so misses that one.
     */
    default boolean readsBack() {
        return true;
    }

    /**
     * Keeps the first checkpoint of the log that a person had the tenant's former log followed by, see
     * {@code startAnew}. What was kept of the former log stays.
     *
     * @param former the name of the tenant's former log
     * @param origin the log's name from now on
     * @throws RuntimeException if it could not be kept
     */
    default void succeed(String former, String origin, SignedNote checkpoint) {
        keep(origin, checkpoint);
    }
}
