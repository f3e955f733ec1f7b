/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.isolation.TenantType;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.spring.database.OwnerPool;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** What the tables are, and how far their adoption goes. */
@Configuration
@Profile("scope")
class Tables {

    @Bean
    IsolationSpec isolation() {
        return IsolationSpec.builder()
                .tenant("users", "company_id", TenantType.BIGINT)
                .tenant("departments", "company_id", TenantType.BIGINT)
                .tenant("employees", "company_id", TenantType.BIGINT)
                .tenant("notes", "company_id", TenantType.BIGINT)
                .system("companies")
                .system("flyway_schema_history")
                .acceptKey("users_pkey", "a number tells nothing")
                .acceptKey("departments_pkey", "a number tells nothing")
                .acceptKey("employees_pkey", "a number tells nothing")
                .acceptKey("notes_pkey", "a number tells nothing")
                .build();
    }

    @Bean
    @DependsOnDatabaseInitialization
    SchemaAdoption schemaAdoption(
            IsolationSpec isolation, OwnerPool owner, @Value("${brownfield.stage}") String stage) {
        return new SchemaAdoption(
                RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                        .adopt(isolation)
                        .build(),
                owner.source(),
                stage);
    }
}
