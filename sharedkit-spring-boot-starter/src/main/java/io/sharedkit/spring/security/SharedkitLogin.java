/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.Origin;
import io.sharedkit.auth.login.PreAuthentication;
import io.sharedkit.auth.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
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

    /**
     * The request attribute of each page that says which one it is: {@code login}, {@code code}, {@code app}, {@code enrol} or
     * {@code change}.
     */
    public static final String PAGE = "loginPage";

    private final CsrfTokenRepository csrf = csrfTokens();
    private final TokenPlace place = new CookiePlace();
    private LoginPages pages = LoginPages.STANDARD;

    /** With the standard pages. */
    public SharedkitLogin() {}

    /** Where a login leads if nobody wanted to go elsewhere; {@code /} unless said otherwise. */
    public SharedkitLogin home(String path) {
        pages = pages.home(path);
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
        pages = pages.at(login);
        return this;
    }

    /**
     * Where a request comes from, as the login itself tells it: for pages of the application that ask the library, such as
     * that of a forgotten password. The address is that of {@link HttpServletRequest#getRemoteAddr()}.
     */
    public static Origin origin(HttpServletRequest request) {
        return LoginExchange.origin(request);
    }

    @Override
    public void init(HttpSecurity http) {
        LoginAssembly parts = new LoginAssembly(http, pages);
        Sessions sessions = parts.bean(Sessions.class);
        SessionContexts contexts = new SessionContexts(sessions, parts.bean(Users.class), place);
        http.securityContext(context -> context.securityContextRepository(contexts))
                .csrf(forged -> forged.csrfTokenRepository(csrf))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(logout -> logout.addLogoutHandler(new SessionEnd(sessions, place))
                        .logoutSuccessUrl(pages.login("logged-out")))
                .exceptionHandling(handling -> {
                    handling.defaultAuthenticationEntryPointFor(new ToLogin(pages), AnyRequestMatcher.INSTANCE);
                    LoginFactors.demandedAt(new ToLogin(pages), handling, LoginFactors.PASSWORD, LoginFactors.CODE);
                });
    }

    @Override
    public void configure(HttpSecurity http) {
        LoginAssembly parts = new LoginAssembly(http, pages);
        LoginJourney journey = parts.journey(new CookieEnd(pages, parts.bean(Users.class), csrf, parts.events()));
        Map<String, LoginForm> password = Map.of(pages.login(), parts.passwordForm(journey));
        http.addFilterBefore(parts.filter(journey, password), UsernamePasswordAuthenticationFilter.class);
    }

    private static CsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("__Host-csrf");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(true).httpOnly(true).sameSite("Strict"));
        return tokens;
    }
}
