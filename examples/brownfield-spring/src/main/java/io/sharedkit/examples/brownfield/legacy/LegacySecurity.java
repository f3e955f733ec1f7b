/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;

/** The login as it was. */
@Configuration
class LegacySecurity {

    @Bean
    @Profile("!login")
    SecurityFilterChain chain(HttpSecurity http, AuthenticationProvider login) throws Exception {
        return http.authenticationProvider(login)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/login", "/style.css")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login")
                        .authenticationDetailsSource(request -> request.getParameter("company"))
                        .defaultSuccessUrl("/", true))
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    @Profile("!login")
    @ConditionalOnMissingBean
    AuthenticationProvider login(Companies companies, UserMapper users, PasswordEncoder passwords) {
        return new LegacyLogin(companies, users, passwords);
    }

    @Bean
    @ConditionalOnMissingBean
    Visitors visitors() {
        return login -> (LegacyUser) login.getPrincipal();
    }
}
