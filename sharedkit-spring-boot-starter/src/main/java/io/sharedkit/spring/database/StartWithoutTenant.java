/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Hibernate asks the database what it is when the application starts; at that time there is no tenant, and the pool gives
 * no connection. What it would find out is said here instead, behind everything that the application says itself.
 */
final class StartWithoutTenant implements BeanFactoryPostProcessor {
    private static final Map<String, Object> SAID = Map.of(
            "spring.jpa.hibernate.ddl-auto", "none",
            "spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access", "false",
            "spring.jpa.properties.jakarta.persistence.database-product-name", "PostgreSQL");

    private final ConfigurableEnvironment environment;

    StartWithoutTenant(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        environment.getPropertySources().addLast(new MapPropertySource("sharedkit: start without a tenant", SAID));
    }
}
