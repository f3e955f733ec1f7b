/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.lifecycle.PasswordLifecycle;
import io.sharedkit.auth.login.Factor;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.login.SecondStep;
import io.sharedkit.auth.session.Sessions;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The login with company, password and second step, in the application's own chain:
 * {@code http.with(new SharedkitLogin(), login -> login.home("/employees"))}. The pages are the application's, at
 * {@code /login}, {@code /login/code}, {@code /login/app}, {@code /login/enrol} and {@code /login/password} unless said
 * otherwise, and must be open to everybody; their forms are taken here.
 *
 * <p><b>Security guarantees.</b> Nobody is authenticated before all steps are passed. The session lives in sharedkit's table
 * and its cookie is {@code __Host-}, Secure, HttpOnly and SameSite=Lax; a login gives a new session and a new token against
 * forged requests. After a login the browser goes to a path of this application and nowhere else. Not guaranteed: TLS.
 */
public final class SharedkitLogin extends AbstractHttpConfigurer<SharedkitLogin, HttpSecurity> {
    /** The request attribute of a step's page that holds the {@link PreAuthentication}. */
    public static final String UNDER_WAY = "loginUnderWay";

    /** The request attribute of the page that sets an app up: a map with {@code secret} and, the first time, {@code uri}. */
    public static final String ENROLMENT = "loginEnrolment";

    private final CsrfTokenRepository csrf = csrfTokens();
    private LoginPages pages = LoginPages.STANDARD;

    /** With the standard pages. */
    public SharedkitLogin() {}

    /** Where a login leads if nobody wanted to go elsewhere; {@code /} unless said otherwise. */
    public SharedkitLogin home(String path) {
        pages = new LoginPages(pages.login(), pages.code(), pages.app(), pages.enrol(), pages.change(), path);
        return this;
    }

    /**
     * Other paths of the pages.
     *
     * @param login the page for company, address and password; those of the steps are below it: {@code /code}, {@code /app},
     *     {@code /enrol} and {@code /password}
     * @throws IllegalArgumentException if it is no path of this application
     */
    public SharedkitLogin loginPage(String login) {
        pages = new LoginPages(
                login, login + "/code", login + "/app", login + "/enrol", login + "/password", pages.home());
        return this;
    }

    @Override
    public void init(HttpSecurity http) {
        Sessions sessions = bean(http, Sessions.class);
        http.securityContext(context -> context.securityContextRepository(new SessionContexts(sessions, users(http))))
                .csrf(forged -> forged.csrfTokenRepository(csrf))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(logout ->
                        logout.addLogoutHandler(new SessionEnd(sessions)).logoutSuccessUrl(pages.login("logged-out")))
                .exceptionHandling(handling ->
                        handling.defaultAuthenticationEntryPointFor(new ToLogin(pages), AnyRequestMatcher.INSTANCE));
    }

    @Override
    public void configure(HttpSecurity http) {
        LoginEvents events = new LoginEvents(users(http), csrf, found(http, AuthenticationEventPublisher.class));
        SecondStep steps = bean(http, SecondStep.class);
        LoginJourney journey = new LoginJourney(steps, bean(http, Sessions.class), pages, events);
        LoginFilter filter = new LoginFilter(forms(http, journey, events), journey, pages, new Enrolment(steps));
        http.addFilterBefore(filter, UsernamePasswordAuthenticationFilter.class);
    }

    private Map<String, LoginForm> forms(HttpSecurity http, LoginJourney journey, LoginListener listener) {
        SecondStep steps = bean(http, SecondStep.class);
        InstantSource clock = bean(http, InstantSource.class);
        CompanyIds companies = bean(http, CompanyIds.class);
        return Map.of(
                pages.login(),
                new PasswordForm(steps.login(), companies, journey, listener, clock),
                pages.code(),
                new CodeForm(journey, pages, CodeForm.verify(steps, Factor.EMAIL_CODE), clock),
                pages.code() + "/again",
                new AgainForm(journey),
                pages.app(),
                new CodeForm(journey, pages, CodeForm.verify(steps, Factor.TOTP), clock),
                pages.enrol(),
                new CodeForm(journey, pages, CodeForm.confirm(steps, Factor.TOTP), clock),
                pages.change(),
                new ChangeForm(bean(http, PasswordLifecycle.class).change(), journey));
    }

    private static CsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("__Host-csrf");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(true).httpOnly(true).sameSite("Strict"));
        return tokens;
    }

    private static Users users(HttpSecurity http) {
        return bean(http, Users.class);
    }

    private static <T> T bean(HttpSecurity http, Class<T> type) {
        return http.getSharedObject(ApplicationContext.class).getBean(type);
    }

    private static <T> @Nullable T found(HttpSecurity http, Class<T> type) {
        return http.getSharedObject(ApplicationContext.class)
                .getBeanProvider(type)
                .getIfAvailable();
    }
}
