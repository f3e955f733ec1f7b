/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.jdbc.DatabaseRoles;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One Flyway run a module, with a history of its own: two folders with a V1 do not go into one run. */
final class FlywayInstaller implements SchemaInstaller {

    @Override
    public void install(DataSource owner, DatabaseRoles roles, List<String> modules) {
        for (String module : modules) {
            Flyway.configure()
                    .dataSource(owner)
                    .locations("classpath:META-INF/sharedkit/sql/" + module + "/postgresql")
                    .table("sk_" + module + "_schema_history")
                    .placeholders(Map.of("sk_app", roles.app(), "sk_worker", roles.worker()))
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        }
    }
}
