/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.web;

import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.spring.tenant.TenantPrincipal;
import io.sharedkit.testkit.RecordingMailer;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/** What the web applications of these tests share: users named {@code account@company}, and no rules of their own. */
@Configuration(proxyBeanMethods = false)
class Company {

    @Bean
    Mailer mailer() {
        return new RecordingMailer(InstantSource.system());
    }

    @Bean
    SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .httpBasic(basic -> {})
                .build();
    }

    @Bean
    UserDetailsService users() {
        return name -> name.contains("@")
                ? new Employee(name)
                : User.withUsername(name).password("{noop}geheim").build();
    }

    @SuppressWarnings("serial") // never serialized
    private static final class Employee extends User implements TenantPrincipal {
        Employee(String name) {
            super(name, "{noop}geheim", List.of());
        }

        @Override
        public TenantId tenant() {
            return TenantId.of(getUsername().substring(getUsername().indexOf('@') + 1));
        }

        @Override
        public String accountId() {
            return getUsername().substring(0, getUsername().indexOf('@'));
        }
    }
}
