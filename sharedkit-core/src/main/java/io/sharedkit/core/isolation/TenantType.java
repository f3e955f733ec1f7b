/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import java.util.List;

/** What a tenant column holds. Its text in canonical form is the {@link io.sharedkit.core.tenant.TenantId}. */
public enum TenantType {
    /** {@code text} or {@code varchar}, best {@code collate "C"}. */
    TEXT("text", "sk_tenant()", "text or character varying"),
    /** {@code uuid}; the tenant id is its lower-case form with hyphens. */
    UUID("uuid", "sk_tenant_uuid()", "uuid"),
    /** {@code bigint}, {@code integer} or {@code smallint}; the tenant id is the number without leading zeros. */
    BIGINT("bigint", "sk_tenant_bigint()", "bigint or integer or smallint");

    private final String sqlType;
    private final String function;
    private final String sqlTypes;

    TenantType(String sqlType, String function, String sqlTypes) {
        this.sqlType = sqlType;
        this.function = function;
        this.sqlTypes = sqlTypes;
    }

    /** The type of a new column. */
    public String sqlType() {
        return sqlType;
    }

    /** The SQL function that gives the tenant of the connection as this type, and fails where there is none. */
    public String function() {
        return function;
    }

    /** Whether a column of this type of PostgreSQL, without its length, is one of these. */
    boolean takes(String type) {
        return List.of(sqlTypes.split(" or ", -1)).contains(type);
    }

    String sqlTypes() {
        return sqlTypes;
    }
}
