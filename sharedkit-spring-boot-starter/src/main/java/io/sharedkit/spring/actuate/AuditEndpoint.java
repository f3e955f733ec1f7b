/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.actuate;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.audit.verify.VerificationReport;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.FileSystemUtils;

/**
 * Verifies the audit log of one tenant as a customer would: exports it into a directory that only this process reads,
 * verifies the export, deletes it. The answer counts; it holds no value of any event. One at a time, since a log may be
 * large. Expose it to administrators alone.
 */
@Endpoint(id = "sharedkitaudit")
public final class AuditEndpoint {
    private final AuditLog log;
    private final TenantDirectory directory;

    AuditEndpoint(AuditLog log, TenantDirectory directory) {
        this.log = log;
        this.directory = directory;
    }

    /** Verifies the log of this tenant, up to its last checkpoint. */
    @ReadOperation
    public synchronized Map<String, Object> verify(@Selector String tenant) {
        return Tenants.get(known(tenant), this::verifyCurrent);
    }

    private Map<String, Object> verifyCurrent() {
        try {
            log.checkpoint();
        } catch (IllegalStateException e) {
            return Map.of("status", "EMPTY", "size", 0, "reason", "Nothing of this tenant was recorded yet.");
        }
        Path export = create();
        try {
            log.export(export);
            return answer(AuditVerifier.verify(export));
        } finally {
            delete(export);
        }
    }

    private TenantId known(String tenant) {
        TenantId id;
        try {
            id = TenantId.of(tenant);
        } catch (IllegalArgumentException e) {
            throw new InvalidEndpointRequestException("This is no id of a tenant.", "This is no id of a tenant.", e);
        }
        if (directory.find(id).isEmpty()) {
            throw new InvalidEndpointRequestException(
                    "No tenant of this id is registered.", "No tenant of this id is registered.");
        }
        return id;
    }

    private static Map<String, Object> answer(VerificationReport report) {
        Map<VerificationReport.Kind, Long> findings = new EnumMap<>(VerificationReport.Kind.class);
        report.findings().forEach(finding -> findings.merge(finding.kind(), 1L, Long::sum));
        Map<String, Long> named = new LinkedHashMap<>();
        findings.forEach((kind, count) -> named.put(kind.name(), count));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", report.status().name());
        answer.put("log", report.origin());
        answer.put("size", report.size());
        answer.put("erasures", report.redactions().size());
        answer.put("findings", named);
        report.firstWrong().ifPresent(index -> answer.put("firstWrong", index));
        return answer;
    }

    private static Path create() {
        try {
            return Files.createTempDirectory("sharedkit-verify");
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for the export could be made", e);
        }
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The export in " + directory + " could not be deleted: delete it", e);
        }
    }
}
