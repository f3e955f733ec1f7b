/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.audit.AuditAction;
import java.util.List;

/**
 * Actions of the application, for the audit log's catalogue: {@code AuditActions.of(PayrollAction.values())} as a bean.
 *
 * @param actions each with a code of its own
 */
public record AuditActions(List<AuditAction> actions) {

    /** Copies the list. */
    public AuditActions {
        actions = List.copyOf(actions);
    }

    /** These actions. */
    public static AuditActions of(AuditAction... actions) {
        return new AuditActions(List.of(actions));
    }
}
