/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.jdbc.DatabaseRoles;
import java.util.List;
import javax.sql.DataSource;

/** Creates and upgrades sharedkit's tables; replace it where another tool does that. */
@FunctionalInterface
public interface SchemaInstaller {

    /**
     * Brings the tables of these modules to the version of the jars, in this order.
     *
     * @param owner connections of the role that owns the tables
     * @param roles whom rights are granted to
     */
    void install(DataSource owner, DatabaseRoles roles, List<String> modules);
}
