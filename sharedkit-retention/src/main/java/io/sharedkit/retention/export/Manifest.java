/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.export;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.time.JapanTime;
import io.sharedkit.retention.internal.CanonicalJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What lies beside the CSV files, so that the receiver can tell whether they are complete and unchanged. */
final class Manifest {
    static final String FILE_NAME = "manifest.json";

    private Manifest() {}

    /** Canonical JSON, so that the same export has the same bytes. */
    static byte[] bytes(
            TenantId tenant,
            Instant at,
            TenantExport.Profile profile,
            List<ExportTable> tables,
            List<ExportResult.ExportedFile> files) {
        List<Map<String, ?>> entries = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            entries.add(entry(tables.get(i), files.get(i)));
        }
        return CanonicalJson.bytes(Map.of(
                "format",
                "sharedkit-export-v1",
                "tenant",
                tenant.value(),
                "createdAt",
                JapanTime.format(at),
                "profile",
                profile.name(),
                "encoding",
                "UTF-8 with byte order mark, CRLF, RFC 4180",
                "files",
                entries));
    }

    private static Map<String, ?> entry(ExportTable table, ExportResult.ExportedFile file) {
        return Map.of(
                "name", file.name(),
                "title", table.title(),
                "rows", file.rows(),
                "sha256", file.sha256(),
                "columns",
                        table.columns().stream()
                                .map(column -> Map.of("name", column.name(), "header", column.header()))
                                .toList());
    }
}
