/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.AuditEvent;
import io.sharedkit.audit.AuditEventBuilder;
import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.Receipt;
import io.sharedkit.audit.StandardAction;
import java.nio.file.Path;
import java.util.UUID;

/** Records in the log that something is handed over. */
final class HandoverRecord {

    /** Under which name the SHA-256 of what was handed over stands in the log. */
    static final String SHA_256 = "sha256";

    private static final int MAX_SCOPE = 4000;

    private final AuditLog log;
    private final Purpose purpose;
    private final String format;

    HandoverRecord(AuditLog log, Purpose purpose, String format) {
        this.log = log;
        this.purpose = purpose;
        this.format = format;
    }

    /** Records it; throws if it cannot be recorded, and then it must not happen. */
    Receipt kept(Path target, String scope, long events, String sha256) {
        return log.recordApart(event().target(name(target))
                .detail("query", scope.length() > MAX_SCOPE ? scope.substring(0, MAX_SCOPE) + "\u2026" : scope)
                .detail("events", events)
                .detail(SHA_256, sha256)
                .succeeded());
    }

    /** What was recorded did not happen: the file got no place. */
    void failed(Path target, UUID recorded) {
        log.recordApart(
                event().target(name(target)).correlation(recorded.toString()).failed());
    }

    private AuditEventBuilder event() {
        AuditEventBuilder event = AuditEvent.of(log.clock().instant(), purpose.by(), StandardAction.AUDIT_EXPORTED)
                .detail("format", format)
                .detail("reason", purpose.reason());
        return purpose.ticket().isEmpty() ? event : event.ticket(purpose.ticket());
    }

    private static String name(Path target) {
        return target.toAbsolutePath().normalize().getFileName().toString();
    }
}
