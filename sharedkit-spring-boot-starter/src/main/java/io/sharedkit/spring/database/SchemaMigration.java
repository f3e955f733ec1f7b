/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.jdbc.DatabaseRoles;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;

/** Runs before the application's own migrations, and before anything that uses the database. */
final class SchemaMigration implements InitializingBean {
    private final SchemaInstaller installer;
    private final DataSource owner;
    private final DatabaseRoles roles;

    SchemaMigration(SchemaInstaller installer, DataSource owner, DatabaseRoles roles) {
        this.installer = installer;
        this.owner = owner;
        this.roles = roles;
    }

    @Override
    public void afterPropertiesSet() {
        try {
            installer.install(owner, roles, modules());
        } catch (RuntimeException e) {
            throw Login.OWNER.failed(e);
        }
    }

    /** Those that are on the class path, core first. */
    static List<String> modules() {
        ClassLoader loader = SchemaMigration.class.getClassLoader();
        return Stream.of("core", "auth", "audit", "retention", "incident")
                .filter(module -> loader.getResource("META-INF/sharedkit/sql/" + module + "/postgresql/index") != null)
                .toList();
    }
}
