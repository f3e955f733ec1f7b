/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.actuate;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.core.fact.FactSource;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.spring.audit.AuditAutoConfiguration;
import io.sharedkit.spring.watch.FactsAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The endpoints, each only where the application exposes it. */
@AutoConfiguration(after = {AuditAutoConfiguration.class, FactsAutoConfiguration.class})
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
public class EndpointAutoConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint(endpoint = FactsEndpoint.class)
    @ConditionalOnMissingBean
    FactsEndpoint sharedkitFactsEndpoint(ObjectProvider<FactSource> sources) {
        return new FactsEndpoint(() -> sources.orderedStream().toList());
    }

    @Bean
    @ConditionalOnAvailableEndpoint(endpoint = AuditEndpoint.class)
    @ConditionalOnBean(AuditLog.class)
    @ConditionalOnMissingBean
    AuditEndpoint sharedkitAuditEndpoint(AuditLog log, TenantDirectory directory) {
        return new AuditEndpoint(log, directory);
    }
}
