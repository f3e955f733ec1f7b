/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.export;

import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.internal.jdbc.Sql;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.TenantStatus;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.retention.RetentionPolicy;
import io.sharedkit.retention.internal.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets a tenant take its own data along as CSV, by itself, until its data is closed.
 *
 * <pre>{@code
 * ExportResult result = export.write(directory, Actor.user(administrator));
 * }</pre>
 *
 * <p><b>Security guarantees.</b> The rows are read with the application's role in the tenant's scope, so row-level
 * security lets no other tenant's row into a file. All files show the same moment. They appear together and complete or
 * not at all, and the audit event stands and falls with them. Not guaranteed: confidentiality of the files once they are
 * written; they are not encrypted.
 */
public final class TenantExport {
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read";

    /** How texts are written. */
    public enum Profile {
        /** A text that a spreadsheet could take for a formula gets an apostrophe in front. The default. */
        EXCEL_SAFE,
        /** Every text is written as it is, to be read by a program. Not to be opened in a spreadsheet. */
        LOSSLESS
    }

    private final Transactions app;
    private final TenantDirectory tenants;
    private final EventSink events;
    private final InstantSource clock;
    private final RetentionPolicy policy;
    private final Profile profile;
    private final List<ExportTable> tables;

    private TenantExport(Builder builder) {
        this.app = Objects.requireNonNull(
                builder.app, "A tenant export needs the application's transactions: call app(...).");
        this.tenants = Objects.requireNonNull(
                builder.tenants, "A tenant export needs the directory of tenants: call tenants(...).");
        this.events =
                Objects.requireNonNull(builder.events, "A tenant export needs a sink of events: call events(...).");
        this.clock = builder.clock;
        this.policy = builder.policy;
        this.profile = builder.profile;
        this.tables = List.copyOf(builder.tables);
    }

    /** Settings to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Writes one CSV file a table and {@code manifest.json}, for the tenant of the current scope. Call it outside a
     * transaction: it needs one of its own.
     *
     * @param directory where to; it must not exist yet
     * @param by who takes the data along
     * @throws UncheckedIOException if the directory exists or the files cannot be written; nothing is left of them
     */
    public ExportResult write(Path directory, Actor by) {
        TenantId tenant = Tenants.current();
        TenantStatus status = status(tenant);
        if (status != TenantStatus.ACTIVE && status != TenantStatus.CONTRACT_ENDED) {
            events.publish(SecurityEvent.of(clock.instant(), by, "retention.export.refused")
                    .detail("status", status)
                    .denied());
            return new ExportResult.Closed(status);
        }
        try {
            return write(tenant, ExportFolder.create(directory), directory, by);
        } catch (IOException e) {
            throw new UncheckedIOException("The export to " + directory + " failed", e);
        }
    }

    private ExportResult write(TenantId tenant, ExportFolder folder, Path directory, Actor by) {
        boolean done = false;
        try {
            ExportResult.Exported exported = app.call(connection -> {
                try {
                    List<ExportResult.ExportedFile> files = files(connection, tenant, folder.path(), by);
                    folder.moveIntoPlace();
                    return new ExportResult.Exported(directory, files);
                } catch (IOException e) {
                    throw new UncheckedIOException("The export to " + directory + " failed", e);
                }
            });
            done = true;
            return exported;
        } finally {
            if (!done) {
                folder.discard();
            }
        }
    }

    private List<ExportResult.ExportedFile> files(Connection connection, TenantId tenant, Path folder, Actor by)
            throws SQLException, IOException {
        Sql.of(connection, ONE_MOMENT).update();
        List<ExportResult.ExportedFile> files = new ArrayList<>();
        for (ExportTable table : tables) {
            files.add(new CsvFile(table, profile, policy.exportFetchSize()).write(connection, folder));
        }
        byte[] manifest = Manifest.bytes(tenant, clock.instant(), profile, tables, files);
        Files.write(folder.resolve(Manifest.FILE_NAME), manifest);
        publish(files, manifest, by);
        return List.copyOf(files);
    }

    private void publish(List<ExportResult.ExportedFile> files, byte[] manifest, Actor by) {
        SecurityEvent.Builder event = SecurityEvent.of(clock.instant(), by, "retention.export.completed")
                .detail("profile", profile)
                .detail("manifestSha256", CanonicalJson.sha256(manifest))
                .detail("files", files.size())
                .detail(
                        "rows",
                        files.stream()
                                .mapToLong(ExportResult.ExportedFile::rows)
                                .sum());
        events.publish(event.succeeded());
    }

    private TenantStatus status(TenantId tenant) {
        return tenants.find(tenant)
                .orElseThrow(() -> new IllegalStateException(
                        "The tenant " + tenant + " is not registered, so nothing of it can be exported."))
                .status();
    }

    /** Collects the settings. */
    public static final class Builder {
        private final List<ExportTable> tables = new ArrayList<>();
        private @Nullable Transactions app;
        private @Nullable TenantDirectory tenants;
        private @Nullable EventSink events;
        private InstantSource clock = InstantSource.system();
        private RetentionPolicy policy = RetentionPolicy.defaults();
        private Profile profile = Profile.EXCEL_SAFE;

        private Builder() {}

        /** Transactions of the application's role, which rows are read in. */
        public Builder app(Transactions transactions) {
            this.app = transactions;
            return this;
        }

        /** Where the tenant's status stands. */
        public Builder tenants(TenantDirectory directory) {
            this.tenants = directory;
            return this;
        }

        /** Who learns of exports. */
        public Builder events(EventSink sink) {
            this.events = sink;
            return this;
        }

        /** The clock; the system's unless said otherwise. */
        public Builder clock(InstantSource source) {
            this.clock = source;
            return this;
        }

        /** The numbers; the defaults unless said otherwise. */
        public Builder policy(RetentionPolicy numbers) {
            this.policy = numbers;
            return this;
        }

        /** How texts are written; {@link Profile#EXCEL_SAFE} unless said otherwise. */
        public Builder profile(Profile chosen) {
            this.profile = chosen;
            return this;
        }

        /**
         * One more table to take along.
         *
         * @throws IllegalArgumentException if it has no columns or is there already
         */
        public Builder table(ExportTable table) {
            if (table.columns().isEmpty()) {
                throw new IllegalArgumentException("The table " + table.name() + " is exported without a column.");
            }
            if (tables.stream().anyMatch(other -> other.name().equals(table.name()))) {
                throw new IllegalArgumentException("The table " + table.name() + " is exported already.");
            }
            tables.add(table);
            return this;
        }

        /**
         * The finished export.
         *
         * @throws NullPointerException if a needed setting is missing; the message names the call
         */
        public TenantExport build() {
            if (tables.isEmpty()) {
                throw new IllegalArgumentException("An export has at least one table: call table(...).");
            }
            return new TenantExport(this);
        }
    }
}
