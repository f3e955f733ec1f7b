/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.resolve.TenantResolution;
import io.sharedkit.core.tenant.resolve.TenantResolver;
import io.sharedkit.spring.audit.AuditAutoConfiguration;
import io.sharedkit.spring.tenant.TenantAutoConfiguration;
import io.sharedkit.spring.tenant.TenantClaimSource;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerMapping;

/** The company of each web request. */
@AutoConfiguration(after = {TenantAutoConfiguration.class, AuditAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Filter.class, FilterRegistrationBean.class, HandlerMapping.class})
@ConditionalOnBean(EventSink.class)
@ConditionalOnProperty(name = "sharedkit.web.enabled", matchIfMissing = true)
@EnableConfigurationProperties(WebProperties.class)
public class TenantWebAutoConfiguration {
    /** The place of Spring Security's filters unless {@code spring.security.filter.order} says otherwise. */
    private static final int SECURITY = -100;

    @Bean
    @ConditionalOnMissingBean
    RefusalAnswer sharedkitRefusals() {
        return new ProblemAnswer();
    }

    @Bean
    @ConditionalOnMissingBean
    TenantResolution sharedkitTenantResolution(
            WebProperties web, TenantDirectory directory, EventSink events, InstantSource clock) {
        TenantResolution.Builder resolution =
                TenantResolution.builder().directory(directory).events(events).clock(clock);
        if (web.baseDomain() != null) {
            resolution.host(
                    TenantResolver.subdomain(web.baseDomain(), web.reserved().toArray(String[]::new)));
        }
        if (!web.hosts().isEmpty()) {
            resolution.host(TenantResolver.hosts(ids(web.hosts())));
        }
        if (web.pathPrefix() != null) {
            resolution.path(TenantResolver.path(web.pathPrefix()));
        }
        if (web.header() != null) {
            resolution.header(TenantResolver.header(web.header()));
        }
        return resolution.build();
    }

    @Bean
    RequestTenants sharedkitRequestTenants(
            TenantResolution resolution, TenantClaimSource claims, RefusalAnswer answer) {
        return new RequestTenants(resolution, claims, answer);
    }

    @Bean
    FilterRegistrationBean<TenantGate> sharedkitTenantGate(RequestTenants tenants, Environment environment) {
        FilterRegistrationBean<TenantGate> gate =
                new FilterRegistrationBean<>(new TenantGate(tenants, management(environment)));
        gate.setOrder(security(environment) - 1);
        gate.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        return gate;
    }

    @Bean
    FilterRegistrationBean<TenantFilter> sharedkitTenantFilter(RequestTenants tenants, Environment environment) {
        FilterRegistrationBean<TenantFilter> filter =
                new FilterRegistrationBean<>(new TenantFilter(tenants, management(environment)));
        filter.setOrder(security(environment) + 1);
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return filter;
    }

    private static Map<String, TenantId> ids(Map<String, String> hosts) {
        return hosts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> TenantId.of(entry.getValue())));
    }

    private static int security(Environment environment) {
        return environment.getProperty("spring.security.filter.order", Integer.class, SECURITY);
    }

    /** Where the actuator answers: it is of no company. On a port of its own it has no such filters at all. */
    private static PathRules management(Environment environment) {
        String base = environment.getProperty("management.endpoints.web.base-path", "/actuator");
        return new PathRules(base.equals("/") ? List.of() : List.of(base + "/**"));
    }
}
