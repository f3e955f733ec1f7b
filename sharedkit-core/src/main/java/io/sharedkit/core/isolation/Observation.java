/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

/**
 * How often the stage OBSERVE saw something that ENFORCE hides or refuses.
 *
 * @param table the table, as the IsolationSpec names it
 * @param kind what was seen
 * @param rows how many rows the database looked at that way; after a crash of the database up to 32 too many
 */
public record Observation(String table, Kind kind, long rows) {
    /** What ENFORCE does to such rows. */
    public enum Kind {
        /** A row of another tenant than the connection's was looked at; it will not be seen. */
        READ_OTHER_TENANT,
        /** A row was looked at on a connection without a tenant; the statement will fail. */
        READ_WITHOUT_TENANT,
        /** A row of another tenant was made, changed or deleted; it will be refused or not be found. */
        WRITE_OTHER_TENANT,
        /** A row was made, changed or deleted on a connection without a tenant; the statement will fail. */
        WRITE_WITHOUT_TENANT
    }
}
