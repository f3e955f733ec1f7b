/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.incident;

import io.sharedkit.testkit.PostgresDatabase;

/** For tests that run on both stores. */
enum StoreKind {
    MEMORY,
    POSTGRES;

    IncidentStore store() {
        if (this == MEMORY) {
            return IncidentStore.inMemory();
        }
        PostgresDatabase database = PostgresDatabase.create("core", "incident");
        return new JdbcIncidentStore(database.appTransactions(), database.workerTransactions());
    }
}
