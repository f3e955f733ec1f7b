/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.retention;

import io.sharedkit.audit.AuditStore;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.testkit.PostgresDatabase;

class JdbcLogRetentionTest extends LogRetentionContract {
    private static final PostgresDatabase DATABASE = PostgresDatabase.create("core", "audit");

    @Override
    AuditStore createStore() {
        PostgresDatabase.execute(DATABASE.superuser(), "truncate " + String.join(", ", JdbcAuditStore.TABLES));
        return new JdbcAuditStore(DATABASE.appTransactions(), DATABASE.workerTransactions());
    }
}
