/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.audit;

import io.sharedkit.audit.ActionCatalogue;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.spring.tenant.TenantClaimSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** {@link Audited}, and who acts. */
@AutoConfiguration(after = AuditAutoConfiguration.class)
@ConditionalOnClass(ActionCatalogue.class)
@ConditionalOnBean(EventSink.class)
@Import(AutoProxy.class)
public class AuditedAutoConfiguration {
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static AuditedAdvisor sharedkitAuditedAdvisor(BeanFactory beans) {
        AuditedMethods methods = new AuditedMethods(() -> beans.getBean(ActionCatalogue.class));
        return new AuditedAdvisor(methods, new AuditedInterceptor(beans, methods));
    }

    private static Actor application(Environment environment) {
        return Actor.system(environment.getProperty("spring.application.name", "application"));
    }

    @Order(1)
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "jakarta.servlet.http.HttpServletRequest",
                "org.springframework.web.context.request.RequestContextHolder"
            })
    static class InRequests {
        @Bean
        @ConditionalOnMissingBean(ActorSource.class)
        ActorSource sharedkitRequestActor(Environment environment, TenantClaimSource claims) {
            return new RequestActor(application(environment), claims);
        }
    }

    @Order(2)
    @Configuration(proxyBeanMethods = false)
    static class WithoutRequests {
        @Bean
        @ConditionalOnMissingBean(ActorSource.class)
        ActorSource sharedkitActor(Environment environment) {
            Actor application = application(environment);
            return () -> application;
        }
    }
}
