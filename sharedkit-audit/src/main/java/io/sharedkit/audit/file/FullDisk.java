/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.file;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditStore.Waiting;
import io.sharedkit.audit.StandardAction;
import io.sharedkit.core.event.Actor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** What is said and recorded when the disk is full. */
final class FullDisk {

    /** More than the event of a full disk takes. */
    static final int FRAME_BYTES = 1 << 13;

    private static final Actor STORE = Actor.system("audit-store");

    private final Path root;
    private final InstantSource clock;

    FullDisk(Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    String message(IOException error) {
        return "the disk of " + root + " is full (" + error.getMessage() + "), and so was the space held back for that."
                + " Free some; the next event is tried again, without a restart";
    }

    String warning() {
        return "The disk of " + root + " is full. The audit log lives on the space that was held back: free some now;"
                + " when it is used up, events are refused.";
    }

    /** The event {@code audit.disk.full}. */
    Pending event(LogSlot slot) {
        AuditEvent event = AuditEvent.of(clock.instant(), STORE, StandardAction.AUDIT_DISK_FULL)
                .failed();
        return FileAuditStore.pending(slot, Waiting.of(event));
    }
}
