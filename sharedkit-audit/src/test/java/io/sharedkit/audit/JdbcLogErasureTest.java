/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.testkit.PostgresDatabase;

class JdbcLogErasureTest extends LogErasureContract {

    @Override
    AuditStore createStore() {
        PostgresDatabase database = PostgresDatabase.create("core", "audit");
        return new JdbcAuditStore(database.appTransactions(), database.workerTransactions());
    }
}
