/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** The application's own Flyway migrates as the owner of the tables; a {@code @FlywayDataSource} of the application wins. */
final class FlywayOwner implements ImportBeanDefinitionRegistrar {
    private static final String NAME = "sharedkitFlywayDataSource";

    /** Spring Boot 4 and 3. */
    private static final List<String> QUALIFIERS = List.of(
            "org.springframework.boot.flyway.autoconfigure.FlywayDataSource",
            "org.springframework.boot.autoconfigure.flyway.FlywayDataSource");

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        QUALIFIERS.stream()
                .filter(type -> ClassUtils.isPresent(type, getClass().getClassLoader()))
                .forEach(type -> registry.registerBeanDefinition(NAME, definition(type)));
    }

    private static BeanDefinition definition(String qualifier) {
        AbstractBeanDefinition definition = BeanDefinitionBuilder.rootBeanDefinition(DataSource.class)
                .setFactoryMethodOnBean("source", SchemaAutoConfiguration.OWNER)
                .getBeanDefinition();
        definition.addQualifier(new AutowireCandidateQualifier(qualifier));
        definition.setDefaultCandidate(false);
        definition.setFallback(true);
        return definition;
    }
}
