/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.Application;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class TenantTablesTest {
    private static final String APPLY = "sharedkit.datasource.isolate=true";

    @Test
    void apply_tablesOfTheApplicationsOwnMigration_showEachCompanyItsRowsOnly() {
        application(PostgresDatabase.create()).withPropertyValues(APPLY).run(context -> {
            context.getBean(TenantDirectory.class).register(TenantId.of("aozora"), "株式会社あおぞら");
            context.getBean(TenantDirectory.class).register(TenantId.of("takasaki"), "高崎物流株式会社");
            JdbcClient sql = context.getBean(JdbcClient.class);
            for (String tenant : List.of("aozora", "takasaki")) {
                Tenants.run(
                        TenantId.of(tenant),
                        () -> sql.sql("insert into employee (name) values (?)")
                                .param(tenant)
                                .update());
            }
            List<String> seen = Tenants.get(
                    TenantId.of("aozora"),
                    () -> sql.sql("select name from employee")
                            .query(String.class)
                            .list());
            assertThat(seen).containsExactly("aozora");
        });
    }

    @Test
    void notAsked_tablesThatAreNotIsolated_areAReasonNotToStart() {
        PostgresDatabase database = PostgresDatabase.create();
        application(database)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("Row-level security of employee does not bind the role sk_app"));
        application(database)
                .withPropertyValues(APPLY)
                .run(context -> assertThat(context).hasNotFailed());
        application(database).run(context -> assertThat(context).hasNotFailed());
    }

    private static ApplicationContextRunner application(PostgresDatabase database) {
        return Application.with(database)
                .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
                .withPropertyValues("spring.flyway.locations=classpath:db/host")
                .withBean(
                        IsolationSpec.class,
                        () -> IsolationSpec.builder()
                                .tenant("employee", "tenant_id")
                                .system("flyway_schema_history")
                                .build());
    }
}
