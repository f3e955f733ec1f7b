/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.auth.fixture.Rows;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.testkit.PostgresDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the scripts put into a database that was empty: tables and nothing in them. */
class FreshInstallationTest {

    @Test
    @Tag("ASVS-6.3.2")
    void scripts_leaveNoAccountAndNoOtherRow() {
        PostgresDatabase fresh = PostgresDatabase.create("core", "auth");
        Rows rows = new Rows(fresh);
        for (String table : AuthTables.declare(IsolationSpec.builder()).build().tenantTables()) {
            assertThat(rows.count(table)).as(table).isZero();
        }
    }
}
