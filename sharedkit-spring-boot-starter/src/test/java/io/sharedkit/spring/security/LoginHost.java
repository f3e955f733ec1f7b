/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.RecordingMailer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application with pages of its own, and one chain. */
@Configuration
@EnableAutoConfiguration
class LoginHost {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login/**", "/token")
                        .permitAll()
                        .requestMatchers("/admin")
                        .hasRole("ADMINISTRATOR")
                        .anyRequest()
                        .authenticated())
                .with(new SharedkitLogin(), login -> login.home("/home"))
                .build();
    }

    @Bean
    Mailer mailer() {
        return new RecordingMailer(InstantSource.system());
    }

    /** Say what they were told. */
    @RestController
    static class Pages {

        @GetMapping({"/login", "/login/code", "/login/app", "/login/enrol", "/login/password"})
        String step(HttpServletRequest request) {
            Object problem = request.getAttribute(LoginProblem.ATTRIBUTE);
            Object secret = request.getAttribute(SharedkitLogin.ENROLMENT) instanceof Map<?, ?> enrolment
                    ? enrolment.get("secret")
                    : "";
            return "page " + request.getRequestURI() + " " + request.getParameter("email") + " " + secret + " "
                    + (problem instanceof LoginProblem told
                            ? told.text(Locale.JAPANESE) + told.details(Locale.JAPANESE)
                            : "");
        }

        @GetMapping("/token")
        String token(CsrfToken token) {
            return token.getToken();
        }

        @GetMapping({"/home", "/employees", "/admin"})
        String page(@AuthenticationPrincipal SharedkitUser user, HttpServletRequest request) {
            return request.getRequestURI() + " " + user.account().name() + " "
                    + Tenants.find().map(Object::toString).orElse("-") + " " + (request.getSession(false) == null);
        }
    }
}
