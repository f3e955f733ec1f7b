/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.retention.internal.CanonicalJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;

/** Writes one table as CSV: RFC 4180 with CRLF, in UTF-8 with the byte order mark that Excel needs to see it. */
final class CsvFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ExportTable table;
    private final Cells cells;
    private final int fetchSize;
    private long rows;

    CsvFile(ExportTable table, TenantExport.Profile profile, int fetchSize) {
        this.table = table;
        this.cells = new Cells(profile, table);
        this.fetchSize = fetchSize;
    }

    /** Writes all rows and returns what the manifest says of them. */
    ExportResult.ExportedFile write(Connection connection, Path folder) throws SQLException, IOException {
        MessageDigest digest = CanonicalJson.newSha256();
        Path file = folder.resolve(table.fileName());
        // An encoder, not a charset, refuses what it cannot write instead of replacing it by a question mark.
        try (Writer writer = new OutputStreamWriter(
                        new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), digest),
                        StandardCharsets.UTF_8.newEncoder());
                CsvWriter csv = csv(writer)) {
            writer.write(BYTE_ORDER_MARK);
            csv.writeRecord(
                    table.columns().stream().map(ExportTable.Column::header).toArray(String[]::new));
            Sql.of(connection, table.select()).each(fetchSize, row -> {
                csv.writeRecord(cells.of(row));
                rows++;
            });
        }
        return new ExportResult.ExportedFile(table.fileName(), rows, CanonicalJson.hex(digest.digest()));
    }

    /** An empty text is quoted, a null is not. */
    private static CsvWriter csv(Writer writer) {
        return CsvWriter.builder()
                .quoteStrategy(QuoteStrategies.EMPTY)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(writer);
    }
}
