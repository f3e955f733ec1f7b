/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of the process, once for each, of entries whose stored values were changed. */
final class AlteredEntries {

    /** Beyond that, somebody looks already. */
    private static final int MOST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private final Set<Place> told = new HashSet<>();
    private final int most;

    AlteredEntries() {
        this(MOST);
    }

    AlteredEntries(int most) {
        this.most = most;
    }

    /** Whether it was told now, and not before. */
    boolean tell(RecordedEvent event) {
        if (event.altered() == 0 || !isNew(new Place(Tenants.current(), event.index()))) {
            return false;
        }
        LOG.error(
                "Entry {} of the audit log of tenant {}: {} of the stored values are not what was recorded. Somebody has"
                        + " changed them in the store, and they are not shown. Export and verify the log, and find out"
                        + " who can write to the store.",
                event.index(),
                Tenants.current(),
                event.altered());
        return true;
    }

    private synchronized boolean isNew(Place place) {
        return told.size() < most && told.add(place);
    }

    private record Place(TenantId tenant, long index) {}
}
