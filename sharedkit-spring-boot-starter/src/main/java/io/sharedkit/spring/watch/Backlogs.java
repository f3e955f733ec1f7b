/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import java.util.Optional;

/** What waited when it was counted last, in all companies together, for meters of any kind. */
public final class Backlogs {
    private final Optional<AuditBacklog> audit;
    private final Optional<WorkBacklog> work;

    Backlogs(Optional<AuditBacklog> audit, Optional<WorkBacklog> work) {
        this.audit = audit;
        this.work = work;
    }

    /** Events that wait for their place in the audit logs; NaN where nobody knows. */
    public double auditEvents() {
        return audit.flatMap(AuditBacklog::latest)
                .map(found -> (double) found.waiting())
                .orElse(Double.NaN);
    }

    /** Work that is due and not done; NaN where nobody knows. */
    public double dueWork() {
        return work.flatMap(WorkBacklog::latest)
                .map(found -> (double) found.waiting())
                .orElse(Double.NaN);
    }

    /** Mails that have not gone out; NaN where nobody knows. */
    public double mails() {
        return work.filter(counted -> counted.latest().isPresent())
                .map(counted -> (double) counted.mails())
                .orElse(Double.NaN);
    }
}
