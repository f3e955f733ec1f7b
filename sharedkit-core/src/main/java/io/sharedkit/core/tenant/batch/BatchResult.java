/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.tenant.batch;

import io.sharedkit.core.tenant.TenantId;
import java.util.Map;

/** How a run of a batch ended. */
public sealed interface BatchResult {

    /**
     * Every tenant had its turn.
     *
     * @param done for how many tenants it was done now
     * @param doneBefore for how many it had been done before, in earlier tries of the same run
     * @param failures what went wrong, by tenant, in the order of ids; these tenants are tried again when the run is
     *     started again
     */
    record Finished(int done, int doneBefore, Map<TenantId, Exception> failures) implements BatchResult {}

    /**
     * The thread was interrupted, or the given executor stopped, before every tenant had its turn. Start the run again
     * to go on.
     *
     * @param done for how many tenants it was done now
     * @param doneBefore for how many it had been done before, as far as was looked
     * @param failures what went wrong, by tenant
     */
    record Stopped(int done, int doneBefore, Map<TenantId, Exception> failures) implements BatchResult {}

    /** Somebody else works on this batch now; nothing was done here. */
    record Busy() implements BatchResult {}
}
