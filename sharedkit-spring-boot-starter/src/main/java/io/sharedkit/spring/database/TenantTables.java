/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseRoles;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;

/** Isolates the application's tables after its own migrations. */
final class TenantTables implements InitializingBean {
    private static final Logger LOG = LoggerFactory.getLogger(TenantTables.class);

    private final IsolationSpec spec;
    private final DataSource owner;
    private final DatabaseRoles roles;

    TenantTables(IsolationSpec spec, DataSource owner, DatabaseRoles roles) {
        this.spec = spec;
        this.owner = owner;
        this.roles = roles;
    }

    @Override
    public void afterPropertiesSet() {
        RowLevelSecurity.forRoles(roles)
                .apply(owner, spec)
                .forEach(statement -> LOG.info("Row-level security: {}", statement));
    }
}
