/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.jdbc.SchemaScripts;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Creates and upgrades sharedkit's tables when the application starts, as the role that owns them. */
@AutoConfiguration(before = DatabaseAutoConfiguration.class)
@ConditionalOnProperty(name = "sharedkit.datasource.migrate", matchIfMissing = true)
public class SchemaAutoConfiguration {

    @Bean
    SchemaMigration sharedkitMigration(
            SchemaInstaller installer, DatabaseProperties properties, Environment environment) {
        return new SchemaMigration(
                installer, owner(properties.owner(), environment), properties.roles(appUser(environment)));
    }

    private static DataSource owner(DatabaseProperties.Owner owner, Environment environment) {
        String user =
                Optional.ofNullable(owner.username()).orElseGet(() -> environment.getProperty("spring.flyway.user"));
        if (user == null) {
            throw new ConfigurationException(
                    "The role that owns the tables is not known.",
                    "Set sharedkit.datasource.owner.username and .password, or sharedkit.datasource.migrate=false if the"
                            + " tables are created elsewhere.");
        }
        String url = Optional.ofNullable(owner.url()).orElseGet(() -> environment.getProperty("spring.datasource.url"));
        String password = Optional.ofNullable(owner.password())
                .orElseGet(() -> environment.getProperty("spring.flyway.password", ""));
        return new DriverManagerDataSource(url, user, password);
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
