/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.actuate;

import io.sharedkit.spring.watch.BacklogAutoConfiguration;
import io.sharedkit.spring.watch.HealthAnswer;
import io.sharedkit.spring.watch.HealthCheck;
import io.sharedkit.spring.watch.WatchAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The health of each part, for Spring Boot 4; {@code sharedkit-spring-boot3-health} has the same for 3.5. The database's
 * takes the place of Spring Boot's own, which would borrow from the tenants' pool without a tenant and be down for ever.
 */
@AutoConfiguration(
        after = {WatchAutoConfiguration.class, BacklogAutoConfiguration.class},
        beforeName = "org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration")
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(HealthCheck.class)
public class HealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("db")
    @ConditionalOnMissingBean(name = {"dbHealthIndicator", "dbHealthContributor"})
    HealthIndicator dbHealthContributor(@Qualifier("sharedkitDatabaseCheck") HealthCheck check) {
        return () -> health(check.answer());
    }

    @Bean
    @ConditionalOnEnabledHealthIndicator("isolation")
    @ConditionalOnMissingBean(name = {"isolationHealthIndicator", "isolationHealthContributor"})
    HealthIndicator isolationHealthContributor(@Qualifier("sharedkitIsolationCheck") HealthCheck check) {
        return () -> health(check.answer());
    }

    @Bean
    @ConditionalOnEnabledHealthIndicator("audit")
    @ConditionalOnMissingBean(name = {"auditHealthIndicator", "auditHealthContributor"})
    HealthIndicator auditHealthContributor(@Qualifier("sharedkitAuditCheck") HealthCheck check) {
        return () -> health(check.answer());
    }

    @Bean
    @ConditionalOnEnabledHealthIndicator("clock")
    @ConditionalOnMissingBean(name = {"clockHealthIndicator", "clockHealthContributor"})
    HealthIndicator clockHealthContributor(@Qualifier("sharedkitClockCheck") HealthCheck check) {
        return () -> health(check.answer());
    }

    @Bean
    @ConditionalOnEnabledHealthIndicator("deliveries")
    @ConditionalOnMissingBean(name = {"deliveriesHealthIndicator", "deliveriesHealthContributor"})
    HealthIndicator deliveriesHealthContributor(@Qualifier("sharedkitDeliveriesCheck") HealthCheck check) {
        return () -> health(check.answer());
    }

    @Bean
    @ConditionalOnEnabledHealthIndicator("policy")
    @ConditionalOnMissingBean(name = {"policyHealthIndicator", "policyHealthContributor"})
    HealthIndicator policyHealthContributor(@Qualifier("sharedkitPolicyCheck") HealthCheck check) {
        return () -> health(check.answer());
    }

    private static Health health(HealthAnswer answer) {
        return Health.status(answer.status().name())
                .withDetails(answer.details())
                .build();
    }
}
