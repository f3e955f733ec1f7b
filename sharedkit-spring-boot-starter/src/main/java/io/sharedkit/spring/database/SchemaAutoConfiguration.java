/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.jdbc.SchemaScripts;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Creates and upgrades sharedkit's tables when the application starts, as the role that owns them. */
@AutoConfiguration(before = DatabaseAutoConfiguration.class)
@ConditionalOnProperty(name = "sharedkit.datasource.migrate", matchIfMissing = true)
@Import(FlywayOwner.class)
public class SchemaAutoConfiguration {
    static final String OWNER = "sharedkitOwner";

    @Bean
    static FlywayBaseline sharedkitFlywayBaseline(ConfigurableEnvironment environment) {
        return new FlywayBaseline(environment);
    }

    @Bean(OWNER)
    @ConditionalOnMissingBean
    OwnerPool sharedkitOwner(DatabaseProperties properties, Environment environment) {
        return OwnerPool.of(properties.owner(), environment);
    }

    @Bean
    SchemaMigration sharedkitMigration(
            SchemaInstaller installer, OwnerPool owner, DatabaseProperties properties, Environment environment) {
        return new SchemaMigration(installer, owner.source(), properties.roles(appUser(environment)));
    }

    @Bean
    @ConditionalOnBean(IsolationSpec.class)
    @ConditionalOnProperty("sharedkit.datasource.isolate")
    TenantTables sharedkitTenantTables(
            IsolationSpec spec, OwnerPool owner, DatabaseProperties properties, Environment environment) {
        return new TenantTables(spec, owner.source(), properties.roles(appUser(environment)));
    }

    private static String appUser(Environment environment) {
        return environment.getProperty("spring.datasource.username", "sk_app");
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.flywaydb.core.Flyway")
    static class WithFlyway {
        @Bean
        @ConditionalOnMissingBean(SchemaInstaller.class)
        SchemaInstaller sharedkitFlyway() {
            return new FlywayInstaller();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.flywaydb.core.Flyway")
    static class WithoutFlyway {
        @Bean
        @ConditionalOnMissingBean(SchemaInstaller.class)
        SchemaInstaller sharedkitScripts() {
            return (owner, roles, modules) ->
                    SchemaScripts.forRoles(roles).install(owner, modules.toArray(String[]::new));
        }
    }
}
