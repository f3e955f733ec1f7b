/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.retention.hold;

import io.sharedkit.testkit.PostgresDatabase;

class JdbcHoldApprovalTest extends HoldApprovalContract {
    @Override
    HoldStore store() {
        return new JdbcHoldStore(PostgresDatabase.create("core", "retention").workerTransactions());
    }
}
