/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.audit.AuditEvent;

/**
 * Is told of every event after the audit log has kept it, in the thread and the transaction of the caller, which may still
 * be rolled back. An exception reaches the caller. All beans of this type are told.
 */
@FunctionalInterface
public interface AuditObserver {

    /** Called after the event was kept. */
    void kept(AuditEvent event);
}
