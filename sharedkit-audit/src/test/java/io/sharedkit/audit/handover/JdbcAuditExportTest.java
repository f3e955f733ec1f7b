/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.handover;

import static io.sharedkit.audit.handover.Handover.AOZORA;
import static io.sharedkit.audit.handover.Handover.PURPOSE;
import static io.sharedkit.audit.handover.Handover.TAKASAKI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.LogSnapshot;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcAuditExportTest {

    @TempDir
    Path directory;

    private final PostgresDatabase database = PostgresDatabase.create("core", "audit");
    private final Transactions app = database.appTransactions();
    private final AuditLog log = Handover.log(new JdbcAuditStore(app, database.workerTransactions()));
    private final AuditExport export = AuditExport.of(log, PURPOSE);

    @Test
    void export_severalPages_hasAllOfThemOnceOfThisTenantOnly() {
        Tenants.run(TAKASAKI, () -> Handover.fill(log, 5));
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, 2500);
            AuditQuery all = Handover.all();
            assertThat(export.jsonLines(all, directory.resolve("e.jsonl")).events())
                    .isEqualTo(2500);
            assertThat(directory.resolve("e.jsonl")).content().hasLineCount(2500);
            assertThat(export.csv(all, directory.resolve("e.csv"), Locale.JAPANESE)
                            .events())
                    .isEqualTo(2501);
            assertThat(export.directory(directory.resolve("e")).events()).isEqualTo(2502);
            assertThat(log.sequence()).isEqualTo(2503);
        });
        assertThat(AuditVerifier.verify(directory.resolve("e")).intact()).isTrue();
    }

    /** A file does not go away with a rollback, and neither does its record. */
    @Test
    @Tag("ON-20k")
    void export_inATransactionThatIsRolledBack_staysRecorded() {
        Tenants.run(AOZORA, () -> {
            Handover.fill(log, 1);
            assertThatThrownBy(() -> app.call(connection -> {
                        export.jsonLines(Handover.all(), directory.resolve("e.jsonl"));
                        throw new IllegalArgumentException("business rule");
                    }))
                    .hasMessage("business rule");
            assertThat(directory.resolve("e.jsonl")).exists();
            assertThat(Handover.exports(log)).hasSize(1);
        });
    }

    @Test
    void snapshot_inTheScopeOfAnotherTenant_isRefused() {
        LogSnapshot snapshot = Tenants.get(AOZORA, () -> {
            Handover.fill(log, 1);
            return log.snapshot();
        });
        Tenants.run(TAKASAKI, () -> {
            Handover.fill(log, 2);
            assertThatThrownBy(() -> snapshot.each(Handover.all(), (entry, event) -> {}))
                    .hasMessageContaining("another tenant");
            assertThatThrownBy(() -> snapshot.at(0, (entry, event) -> {})).hasMessageContaining("another tenant");
            assertThatThrownBy(() -> snapshot.prove(0)).hasMessageContaining("another tenant");
            assertThatThrownBy(() -> snapshot.proveGrowth(1)).hasMessageContaining("another tenant");
            assertThatThrownBy(() -> snapshot.export(directory.resolve("e"), written -> {}))
                    .hasMessageContaining("another tenant");
        });
    }
}
