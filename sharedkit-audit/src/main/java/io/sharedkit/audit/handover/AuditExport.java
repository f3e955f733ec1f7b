/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.LogSnapshot;
import io.sharedkit.audit.Receipt;
import io.sharedkit.audit.export.ExportDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Hands the tenant's log over as files: what a query finds, or all of it, of any size.
 *
 * <pre>{@code
 * AuditExport export = AuditExport.of(log, Purpose.of(Actor.user("u-admin"), "Yearly review").ticket("HELP-81"));
 * Tenants.run(tenant, () -> export.csv(query, Path.of("review.csv"), Locale.JAPANESE));
 * }</pre>
 *
 * <p><b>Security guarantees.</b> Every export is an event of the log, {@code audit.exported}, with actor, reason, query, number
 * of events, file name and SHA-256, which is signed before the file gets its place: what cannot be recorded does not
 * happen. It is recorded in a transaction of its own, since a file does not go away with a rollback. A file appears complete or
 * not at all, overwrites nothing, and only its owner may read it. Not guaranteed: what becomes of the file afterwards; it
 * holds personal data in the clear. JSON Lines and CSV prove nothing by themselves: for that there is the directory
 * that {@link #directory} writes.
 */
public final class AuditExport {
    private final AuditLog log;
    private final Purpose purpose;
    private final UnaryOperator<OutputStream> disk;

    AuditExport(AuditLog log, Purpose purpose, UnaryOperator<OutputStream> disk) {
        this.log = log;
        this.purpose = purpose;
        this.disk = disk;
    }

    /** Exports for this purpose. */
    public static AuditExport of(AuditLog log, Purpose purpose) {
        return new AuditExport(log, purpose, UnaryOperator.identity());
    }

    /**
     * Writes what the query finds as JSON Lines: one event a line, in UTF-8, nothing left out or changed.
     *
     * @param query its limit is not applied
     * @param file does not exist yet
     * @throws io.sharedkit.core.tenant.NoTenantException if there is no tenant
     * @throws IllegalArgumentException if the file exists; it is left alone
     * @throws IllegalStateException if nothing was sequenced yet
     * @throws UncheckedIOException if it cannot be written, for example because the disk is full; nothing is left
     */
    public Exported jsonLines(AuditQuery query, Path file) {
        return file(query, file, "jsonl", JsonLines::new);
    }

    /**
     * Writes what the query finds as CSV for people and spreadsheets: UTF-8 with byte order mark, CRLF, headers and labels
     * in the language, times in JST to the microsecond. A text that a spreadsheet could take for a formula gets an
     * apostrophe in front, control characters are replaced by visible ones, and a cell ends after 32,767 characters. A
     * spreadsheet shows 1,048,576 lines at most.
     *
     * @param query its limit is not applied
     * @param file does not exist yet
     * @param locale Japanese, or English for any other
     * @throws io.sharedkit.core.tenant.NoTenantException if there is no tenant
     * @throws IllegalArgumentException if the file exists; it is left alone
     * @throws IllegalStateException if nothing was sequenced yet
     * @throws UncheckedIOException if it cannot be written, for example because the disk is full; nothing is left
     */
    public Exported csv(AuditQuery query, Path file, Locale locale) {
        return file(query, file, "csv", out -> new CsvSheet(out, new CsvRow(new Labels(log.actions(), locale))));
    }

    /**
     * Writes the whole log as a directory that anybody can verify without us, up to its last checkpoint.
     *
     * @param directory does not exist yet, or is empty
     * @throws io.sharedkit.core.tenant.NoTenantException if there is no tenant
     * @throws IllegalArgumentException if it exists and is not empty; it is left alone
     * @throws IllegalStateException if nothing was sequenced yet
     * @throws UncheckedIOException if it cannot be written, for example because the disk is full; nothing is left
     */
    public Exported directory(Path directory) {
        LogSnapshot snapshot = log.snapshot();
        HandoverRecord record = new HandoverRecord(log, purpose, "directory");
        List<Receipt> receipt = new ArrayList<>(1);
        List<String> sha256 = new ArrayList<>(1);
        try {
            snapshot.export(directory, written -> {
                sha256.add(digest(written.resolve(ExportDirectory.CHECKPOINT)));
                receipt.add(record.kept(directory, "all", snapshot.size(), sha256.get(0)));
            });
        } catch (RuntimeException e) {
            receipt.forEach(kept -> record.failed(directory, kept.eventId()));
            throw e;
        }
        return exported(directory, snapshot.size(), sha256.get(0), receipt.get(0));
    }

    private Exported file(AuditQuery query, Path file, String format, EventFile.Opening opening) {
        LogSnapshot snapshot = log.snapshot();
        HandoverRecord record = new HandoverRecord(log, purpose, format);
        List<Receipt> receipt = new ArrayList<>(1);
        EventFile.Written written = Draft.file(
                file, draft -> EventFile.write(draft, disk, opening, out -> snapshot.each(query, out)), content -> {
                    receipt.add(record.kept(file, query.toString(), content.events(), content.sha256()));
                    return () -> record.failed(file, receipt.get(0).eventId());
                });
        return exported(file, written.events(), written.sha256(), receipt.get(0));
    }

    private static String digest(Path file) {
        try {
            return FileDigest.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Exported exported(Path path, long events, String sha256, Receipt receipt) {
        return new Exported(
                path.toAbsolutePath().normalize(),
                events,
                sha256,
                receipt.index().orElseThrow());
    }
}
