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
 * sharedkit's tables are there before the application's first migration, and Flyway takes a schema with tables for one that
 * it does not know. It is told to begin at 0 all the same, behind everything that the application says itself.
 */
final class FlywayBaseline implements BeanFactoryPostProcessor {
    private static final Map<String, Object> SAID =
            Map.of("spring.flyway.baseline-on-migrate", "true", "spring.flyway.baseline-version", "0");

    private final ConfigurableEnvironment environment;

    FlywayBaseline(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        environment.getPropertySources().addLast(new MapPropertySource("sharedkit: Flyway beside its tables", SAID));
    }
}
