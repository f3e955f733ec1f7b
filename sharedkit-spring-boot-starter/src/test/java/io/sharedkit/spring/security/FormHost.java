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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application with a form login and Spring Session of its own, and a provider that would let one user in. */
@Configuration
@EnableAutoConfiguration
@EnableSpringHttpSession
class FormHost {
    static final String OTHER_USER = "in-memory@aozora.example";

    final Map<String, Session> stored = new ConcurrentHashMap<>();

    @Bean
    SecurityFilterChain chain(HttpSecurity http, ShiftedClock clock) throws Exception {
        AllRequiredFactorsAuthorizationManager<RequestAuthorizationContext> fresh =
                AllRequiredFactorsAuthorizationManager.<RequestAuthorizationContext>builder()
                        .requireFactor(password -> password.passwordAuthority().validDuration(Duration.ofMinutes(5)))
                        .requireFactor(code -> code.ottAuthority().validDuration(Duration.ofMinutes(5)))
                        .build();
        fresh.setClock(clock);
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login/**", "/token")
                        .permitAll()
                        .requestMatchers("/salary")
                        .access(fresh)
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login").usernameParameter("email"))
                .with(new SharedkitFormLogin(), login -> login.home("/home"))
                .build();
    }

    @Bean
    MapSessionRepository sessions() {
        return new MapSessionRepository(stored);
    }

    @Bean
    UserDetailsService otherUsers() {
        return new InMemoryUserDetailsManager(User.withUsername(OTHER_USER)
                .password("{noop}" + Member.PASSWORD)
                .roles("ADMINISTRATOR")
                .build());
    }

    @Bean
    ShiftedClock clock() {
        return new ShiftedClock();
    }

    @Bean
    Mailer mailer() {
        return new RecordingMailer(InstantSource.system());
    }

    @RestController
    static class Pages {

        @GetMapping({"/login", "/login/code"})
        String step(HttpServletRequest request) {
            Object problem = request.getAttribute(LoginProblem.ATTRIBUTE);
            return "page " + request.getRequestURI() + " "
                    + (problem instanceof LoginProblem told ? told.text(Locale.JAPANESE) : "");
        }

        @GetMapping("/token")
        String token(CsrfToken token) {
            return token.getToken();
        }

        @GetMapping({"/home", "/employees", "/salary"})
        String page(Authentication login, HttpServletRequest request) {
            return request.getRequestURI() + " " + Tenants.current() + " " + login.getAuthorities();
        }
    }
}
