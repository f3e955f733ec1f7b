/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sharedkit.audit.RecordedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** CSV after RFC 4180, in UTF-8 with the byte order mark that Excel needs to see it. */
final class CsvSheet implements EventFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvRow row;
    private final CsvWriter csv;

    CsvSheet(OutputStream out, CsvRow row) throws IOException {
        this.row = row;
        // An encoder, not a charset, refuses what it cannot write instead of replacing it by a question mark.
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder());
        writer.write(BYTE_ORDER_MARK);
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(row.header());
    }

    @Override
    public void write(RecordedEvent event) {
        csv.writeRecord(row.of(event));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
