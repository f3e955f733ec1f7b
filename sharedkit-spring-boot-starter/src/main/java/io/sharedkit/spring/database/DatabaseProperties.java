/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.isolation.connection.TenantMode;
import io.sharedkit.core.jdbc.DatabaseRoles;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the application's database is reached, beside {@code spring.datasource}, which is the application's own role.
 *
 * @param app the name of the bean that is the application's pool
 * @param mode how a connection gets its tenant
 * @param worker the worker's role, for background work and for what must survive a rollback
 * @param owner the role that owns the tables, for migrations only
 * @param migrate whether sharedkit's tables are created and upgraded when the application starts
 * @param isolate whether row-level security is put on the tables of the bean {@code IsolationSpec} when the application
 *     starts, after its own migrations, by the owner; for empty and small schemas
 */
@ConfigurationProperties(value = "sharedkit.datasource", ignoreUnknownFields = false)
public record DatabaseProperties(
        @DefaultValue("dataSource") String app,
        @DefaultValue("auto") TenantMode mode,
        @DefaultValue Worker worker,
        @DefaultValue Owner owner,
        @DefaultValue("true") boolean migrate,
        @DefaultValue("false") boolean isolate) {

    /** The names of the roles that rights are granted to. */
    DatabaseRoles roles(String appUser) {
        return new DatabaseRoles(appUser, worker.username());
    }

    /**
     * The worker's role.
     *
     * @param username the role
     * @param password its password
     * @param url the address; without it {@code spring.datasource.url}
     * @param poolSize how many connections its pool has at most
     */
    public record Worker(
            @DefaultValue("sk_worker") String username,
            @Nullable String password,
            @Nullable String url,
            @DefaultValue("4") int poolSize) {

        @Override
        public String toString() {
            return "Worker[username=" + username + ", password=***, url=" + url + ", poolSize=" + poolSize + "]";
        }
    }

    /**
     * The role that owns the tables.
     *
     * @param username the role; without it {@code spring.flyway.user}, or {@code sk_owner}
     * @param password its password; without it {@code spring.flyway.password}
     * @param url the address; without it {@code spring.datasource.url}
     */
    public record Owner(
            @Nullable String username,
            @Nullable String password,
            @Nullable String url) {

        @Override
        public String toString() {
            return "Owner[username=" + username + ", password=***, url=" + url + "]";
        }
    }
}
