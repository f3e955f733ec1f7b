/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.core.mail.Mailer;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.spring.audit.ActorSource;
import io.sharedkit.testkit.RecordingMailer;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application with a form login, OpenID providers beside it, and an interface for bearer tokens. */
@Configuration
@EnableAutoConfiguration
@EnableSpringHttpSession
class TokenHost {
    final Map<String, Session> stored = new ConcurrentHashMap<>();

    @Bean
    @Order(1)
    SecurityFilterChain tokens(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain browsers(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login/**", "/token", "/open")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login").usernameParameter("email"))
                .oauth2Login(login -> login.loginPage("/login").defaultSuccessUrl("/home", true))
                .with(new SharedkitFormLogin(), login -> login.home("/home"))
                .with(new SharedkitSessionLimits(), limits -> {})
                .build();
    }

    @Bean
    JwtDecoder decoder(Environment environment) {
        String issuer = environment.getRequiredProperty("test.issuer");
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(issuer + "/keys").build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(issuer));
        return decoder;
    }

    @Bean
    MapSessionRepository sessions() {
        return new MapSessionRepository(stored);
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
        private final ActorSource actors;

        Pages(ActorSource actors) {
            this.actors = actors;
        }

        @GetMapping({"/login", "/login/code", "/open"})
        String open(Authentication login) {
            return "open "
                    + (login == null
                            ? "to anybody"
                            : login.getPrincipal().getClass().getSimpleName());
        }

        @GetMapping("/token")
        String token(CsrfToken token) {
            return token.getToken();
        }

        @GetMapping({"/home", "/api/me"})
        String page(Authentication login) {
            return login.getPrincipal().getClass().getSimpleName() + " " + Tenants.current() + " " + actors.current();
        }
    }
}
