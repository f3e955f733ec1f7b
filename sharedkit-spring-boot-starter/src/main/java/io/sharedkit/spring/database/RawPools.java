/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import java.util.Map;
import javax.sql.DataSource;

/**
 * The pools as the application made them, whose connections have no tenant: for looking whether the database is there, and
 * how it is set up.
 *
 * @param app of the application's role
 * @param worker of the worker's role
 */
public record RawPools(DataSource app, DataSource worker) {

    /** Both by their names. */
    public Map<String, DataSource> named() {
        return Map.of("app", app, "worker", worker);
    }
}
