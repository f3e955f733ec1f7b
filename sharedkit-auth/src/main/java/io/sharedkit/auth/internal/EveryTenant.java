/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth.internal;

import io.sharedkit.core.fact.Fact.Verdict;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.batch.BatchProgress;
import io.sharedkit.core.tenant.batch.BatchResult;
import io.sharedkit.core.tenant.batch.TenantBatch;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at the data of every tenant that has any, one after the other, each in its own scope. */
public final class EveryTenant {
    private final String name;
    private final TenantDirectory directory;

    /**
     * @param name what is looked at
     * @param directory where the tenants are
     */
    public EveryTenant(String name, TenantDirectory directory) {
        this.name = name;
        this.directory = directory;
    }

    /** Runs the work in the scope of each tenant; one that fails does not stop the others. */
    public Extent look(Runnable work) {
        AtomicInteger seen = new AtomicInteger();
        BatchResult result = TenantBatch.named(name)
                .directory(directory)
                .progress(BatchProgress.inMemory())
                .statuses(EnumSet.complementOf(EnumSet.of(TenantStatus.ERASED)))
                .build()
                .run("look", tenant -> {
                    work.run();
                    seen.incrementAndGet();
                });
        boolean all = result instanceof BatchResult.Finished finished
                && finished.failures().isEmpty();
        return new Extent(seen.get(), all);
    }

    /**
     * How far a look went.
     *
     * @param tenants at how many tenants
     * @param complete whether at all there are
     */
    public record Extent(int tenants, boolean complete) {

        /**
         * Not kept where something speaks against it, wherever else nobody could look; kept if the look was complete and what
         * was seen shows it.
         */
        public Verdict verdict(boolean against, boolean shown) {
            if (against) {
                return Verdict.NOT_KEPT;
            }
            return complete && shown ? Verdict.KEPT : Verdict.UNKNOWN;
        }

        /** What was found, and how far the look went. */
        public Map<String, String> details(Map<String, String> found) {
            Map<String, String> all = new HashMap<>(found);
            all.put("tenants", Integer.toString(tenants));
            all.put("complete", Boolean.toString(complete));
            return all;
        }
    }
}
