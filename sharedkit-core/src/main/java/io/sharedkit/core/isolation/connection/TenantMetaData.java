/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;

/** Metadata whose connection is the guarded one. */
final class TenantMetaData {
    private TenantMetaData() {}

    static DatabaseMetaData of(DatabaseMetaData metaData, Connection guarded) {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                TenantMetaData.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getConnection" -> guarded;
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> TenantConnection.call(metaData, method, arguments);
                });
    }
}
