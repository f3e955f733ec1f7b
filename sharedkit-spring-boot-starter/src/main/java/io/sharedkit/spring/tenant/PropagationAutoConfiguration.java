/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The company in other threads: {@code @Async}, Spring MVC's asynchronous requests, tasks of Spring Boot's executors. */
@AutoConfiguration(beforeName = "org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration")
public class PropagationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(TaskDecorator.class)
    TenantTaskDecorator sharedkitTaskDecorator() {
        return new TenantTaskDecorator();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(WebMvcConfigurer.class)
    static class InMvc {
        /** First, so that Spring Boot's executor and one that the application sets come after it and count. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        WebMvcConfigurer sharedkitAsyncRequests() {
            return new WebMvcConfigurer() {
                @Override
                public void configureAsyncSupport(AsyncSupportConfigurer requests) {
                    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("mvc-async-");
                    executor.setTaskDecorator(new TenantTaskDecorator());
                    requests.setTaskExecutor(executor);
                }
            };
        }
    }
}
