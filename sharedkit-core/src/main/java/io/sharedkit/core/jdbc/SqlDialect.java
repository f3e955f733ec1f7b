/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** The databases that sharedkit knows. An unknown one is refused, never treated like a known one. */
public enum SqlDialect {
    /** PostgreSQL 14 or newer. */
    POSTGRESQL("PostgreSQL", "postgresql", 14);

    private final String productName;
    private final String folder;
    private final int oldest;

    SqlDialect(String productName, String folder, int oldest) {
        this.productName = productName;
        this.folder = folder;
        this.oldest = oldest;
    }

    /**
     * The dialect of a connection.
     *
     * @throws IllegalArgumentException if the product is unknown or too old
     */
    public static SqlDialect detect(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        int version = connection.getMetaData().getDatabaseMajorVersion();
        for (SqlDialect dialect : values()) {
            if (dialect.productName.equals(product)) {
                return dialect.checked(version);
            }
        }
        throw new IllegalArgumentException("sharedkit does not know the database " + product
                + "; it works on PostgreSQL 14 or newer, whose row-level security isolates the tenants.");
    }

    /** The name of the folder that holds this dialect's SQL scripts. */
    public String folder() {
        return folder;
    }

    private SqlDialect checked(int version) {
        if (version < oldest) {
            throw new IllegalArgumentException(
                    productName + " " + version + " is too old; use " + oldest + " or newer.");
        }
        return this;
    }
}
