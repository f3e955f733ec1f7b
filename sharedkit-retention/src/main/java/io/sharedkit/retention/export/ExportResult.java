/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.export;

import io.sharedkit.core.tenant.TenantStatus;
import java.nio.file.Path;
import java.util.List;

/** How an export ended. */
public sealed interface ExportResult {

    /**
     * It is complete.
     *
     * @param directory where the files lie
     * @param files the CSV files, in the order of the tables
     */
    record Exported(Path directory, List<ExportedFile> files) implements ExportResult {}

    /**
     * The tenant is closed; nothing was written.
     *
     * @param status where the contract stands
     */
    record Closed(TenantStatus status) implements ExportResult {}

    /**
     * One CSV file.
     *
     * @param name the file's name
     * @param rows how many rows it has, without the header
     * @param sha256 the SHA-256 of its bytes in lower-case hexadecimal
     */
    record ExportedFile(String name, long rows, String sha256) {}
}
