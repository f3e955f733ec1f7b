/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

/**
 * The stored log contradicts a checkpoint that is kept outside of it: it was cut off, changed, or restored from an older
 * backup. Nothing is signed until a person has looked at it, because two checkpoints that contradict each other would
 * prove every tenant's log worthless.
 */
public final class LogRolledBackException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    LogRolledBackException(String origin, String why) {
        super("The stored audit log " + origin + " is not extended: " + why
                + ". Events are still kept and wait. Was the"
                + " store restored from a backup, or changed? Bring the newer store back; docs/audit-operation.md (\"After a"
                + " restore\") says what to do if it is lost, for a database and for a store on files.");
    }
}
