/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.audit.verify.VerificationReport;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.testkit.PostgresDatabase;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;

/** What tests of logs in the database share. */
final class JdbcLogs {
    private JdbcLogs() {}

    /** Empties the tables of all logs. */
    static void empty(PostgresDatabase database) {
        PostgresDatabase.execute(database.superuser(), "truncate " + String.join(", ", JdbcAuditStore.TABLES));
    }

    /** Exports the log of the tenant of the scope, and verifies the export. */
    static VerificationReport verified(AuditLog log, Path directory) {
        log.export(directory.resolve("export"));
        return AuditVerifier.verify(directory.resolve("export"));
    }

    /** The number that a query of one row and column gives. */
    static long number(Transactions role, String sql) {
        return role.call(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
