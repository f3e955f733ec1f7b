/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.benchmarks;

import io.sharedkit.core.tenant.Tenants;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.jspecify.annotations.Nullable;

/** The peer of many applications: Hibernate adds the tenant to its own queries; the database isolates nothing. */
final class HibernatePeer implements AutoCloseable {
    private final SessionFactory sessions;

    HibernatePeer(DataSource pool) {
        Configuration configuration = new Configuration().addAnnotatedClass(Doc.class);
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
        configuration.setProperty("jakarta.persistence.validation.mode", "none");
        configuration.setCurrentTenantIdentifierResolver(new ScopeResolver());
        sessions = configuration.buildSessionFactory();
    }

    /** One row by its key, unique over all tenants as Hibernate's users have it, in a transaction. */
    Object find(long number) {
        try (Session session = sessions.openSession()) {
            session.beginTransaction();
            Doc doc = session.find(Doc.class, number);
            session.getTransaction().commit();
            return Objects.requireNonNull(doc.name);
        }
    }

    @Override
    public void close() {
        sessions.close();
    }

    /** The tenant of the scope. */
    private static final class ScopeResolver implements CurrentTenantIdentifierResolver<String> {
        @Override
        public String resolveCurrentTenantIdentifier() {
            return Tenants.find().map(io.sharedkit.core.tenant.TenantId::value).orElse("none");
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return true;
        }
    }

    /** A row of the table without row-level security. */
    @Entity
    @Table(name = "open_doc")
    static class Doc {
        @Id
        long number;

        @TenantId
        @Column(name = "tenant_id")
        @Nullable
        String tenantId;

        @Nullable
        String name;

        long amount;
    }
}
