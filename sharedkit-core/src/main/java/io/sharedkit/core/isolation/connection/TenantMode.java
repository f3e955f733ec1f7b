/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

/** How a {@link TenantDataSource} brings the tenant to PostgreSQL. */
public enum TenantMode {
    /**
     * Asks at the first borrow: {@link #LEASE} where the driver is PostgreSQL's own and its connection is seen to be one
     * session of the server, {@link #TRANSACTION} otherwise.
     */
    AUTO,
    /**
     * The tenant is a setting of the session. It is remembered for each physical connection and set only when it
     * changes, before the user's transaction begins, so that a rollback cannot take it back. A connection that goes
     * through a pooler such as PgBouncer, behind which a session is not one session of the server, is refused.
     */
    LEASE,
    /**
     * The tenant is a setting of each transaction, sent together with its first statement where that is one plain
     * prepared statement, and ahead of it otherwise. A statement in auto-commit mode becomes a transaction of its own.
     */
    TRANSACTION
}
