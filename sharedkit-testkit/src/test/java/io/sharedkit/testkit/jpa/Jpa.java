/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.testkit.jpa;

import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.testkit.PostgresDatabase;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Hibernate over row-level security, with a second-level cache and a query cache. */
final class Jpa implements AutoCloseable {
    private final SessionFactory sessions;

    private Jpa(SessionFactory sessions) {
        this.sessions = sessions;
    }

    static PostgresDatabase database() {
        PostgresDatabase database = PostgresDatabase.create("core");
        PostgresDatabase.execute(database.owner(), """
                create table document (
                  tenant_id text collate "C" not null default sk_tenant(),
                  id bigint not null,
                  number text not null,
                  title text not null,
                  primary key (tenant_id, id))""", "grant select, insert, update, delete on document to sk_app");
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                .apply(
                        database.owner(),
                        IsolationSpec.builder().tenant("document", "tenant_id").build());
        return database;
    }

    /** As most applications set it up: row-level security, and caches that know no tenant. */
    static Jpa unguarded(PostgresDatabase database) {
        return new Jpa(configuration(database).buildSessionFactory());
    }

    static Jpa guarded(PostgresDatabase database) {
        Configuration configuration = configuration(database);
        configuration.setCurrentTenantIdentifierResolver(new CurrentTenant());
        return new Jpa(configuration.buildSessionFactory());
    }

    private static Configuration configuration(PostgresDatabase database) {
        Configuration configuration = new Configuration().addAnnotatedClass(Document.class);
        configuration.getProperties().put("hibernate.connection.datasource", database.app());
        configuration.setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
        configuration.setProperty("jakarta.persistence.database-product-name", "PostgreSQL");
        configuration.setProperty("hibernate.cache.use_second_level_cache", "true");
        configuration.setProperty("hibernate.cache.use_query_cache", "true");
        configuration.setProperty("hibernate.cache.region.factory_class", MapRegions.class.getName());
        configuration.setProperty("hibernate.generate_statistics", "true");
        configuration.setProperty("jakarta.persistence.validation.mode", "none");
        return configuration;
    }

    SessionFactory sessions() {
        return sessions;
    }

    <T> T get(Function<Session, T> work) {
        return sessions.fromTransaction(work);
    }

    void run(Consumer<Session> work) {
        sessions.inTransaction(work);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
