/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Sessions;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * For an application that keeps its own {@code formLogin} and its HttpSession, plain or of Spring Session: the form gets the
 * field {@code company}, and the second step its own pages, as {@link SharedkitLogin} has them.
 *
 * <pre>{@code
 * http.formLogin(form -> form.loginPage("/login").usernameParameter("email"))
 *         .with(new SharedkitFormLogin(), login -> login.home("/employees"));
 * }</pre>
 *
 * <p>What the chain has for forged requests, requests to go back to and other logins beside the form, such as OpenID
 * Connect, stays as it is.
 *
 * <p><b>Security guarantees.</b> What the form sends is compared by sharedkit alone: no other provider of the application is
 * asked, before or after it. Nobody is authenticated before all steps are passed. The session's id changes at the login. The
 * HttpSession holds a token and no user; each request resumes it as {@link Sessions} says, and where it is over the
 * HttpSession is invalidated. Not guaranteed: TLS; that who reads the store of HttpSessions cannot use them.
 */
public final class SharedkitFormLogin extends AbstractHttpConfigurer<SharedkitFormLogin, HttpSecurity> {
    private final TokenPlace place = new HttpSessionPlace();
    private LoginPages pages = LoginPages.STANDARD;
    private @Nullable AuthenticationFailureHandler refused;
    private @Nullable AuthenticationSuccessHandler success;

    /** With the standard pages. */
    public SharedkitFormLogin() {}

    /** Where a login leads if nobody wanted to go elsewhere; {@code /} unless said otherwise. */
    public SharedkitFormLogin home(String path) {
        pages = pages.home(path);
        return this;
    }

    /**
     * Where the application's form is, and below it the pages of the steps: {@code /code}, {@code /app}, {@code /enrol} and
     * {@code /password}. {@code /login} unless said otherwise.
     *
     * @throws IllegalArgumentException if it is no path of this application
     */
    public SharedkitFormLogin loginPage(String path) {
        pages = pages.at(path);
        return this;
    }

    /**
     * What whoever did not get past the password is sent; the login page again, unless set. The request attribute
     * {@value LoginProblem#ATTRIBUTE} says why.
     */
    public SharedkitFormLogin refusedHandler(AuthenticationFailureHandler handler) {
        this.refused = handler;
        return this;
    }

    /** What is done when all steps are passed; the page that was wanted is shown, unless set. */
    public SharedkitFormLogin successHandler(AuthenticationSuccessHandler handler) {
        this.success = handler;
        return this;
    }

    @Override
    public void init(HttpSecurity http) {
        LoginAssembly parts = new LoginAssembly(http, pages);
        Sessions sessions = parts.bean(Sessions.class);
        Users users = parts.bean(Users.class);
        FormContexts contexts =
                new FormContexts(new SessionContexts(sessions, users, place), others(http), sessions, place);
        LoginJourney journey =
                parts.journey(new HttpSessionEnd(chain(http, contexts, parts.events()), sessions, users, pages));
        http.securityContext(context -> context.securityContextRepository(contexts))
                .logout(logout -> logout.addLogoutHandler(new SessionEnd(sessions, place)))
                .exceptionHandling(handling -> LoginFactors.demandedAt(
                        new LoginUrlAuthenticationEntryPoint(pages.login()), handling, LoginFactors.CODE))
                .addFilterBefore(parts.filter(journey, Map.of()), UsernamePasswordAuthenticationFilter.class);
        form(http)
                .authenticationDetailsSource(CompanyDetails::of)
                .failureHandler(new AfterPassword(journey, pages, refused))
                .withObjectPostProcessor(new FormComparison(parts.provider(), parts.events()));
    }

    private HttpSessionEnd.Chain chain(HttpSecurity http, FormContexts contexts, LoginEvents events) {
        return new HttpSessionEnd.Chain(
                http.getSharedObject(SessionAuthenticationStrategy.class),
                contexts,
                success == null ? toWanted(http) : success,
                events);
    }

    private AuthenticationSuccessHandler toWanted(HttpSecurity http) {
        SavedRequestAwareAuthenticationSuccessHandler handler = new SavedRequestAwareAuthenticationSuccessHandler();
        handler.setDefaultTargetUrl(pages.home());
        handler.setRequestCache(http.getSharedObject(RequestCache.class));
        return handler;
    }

    private static SecurityContextRepository others(HttpSecurity http) {
        return Objects.requireNonNullElseGet(
                http.getSharedObject(SecurityContextRepository.class),
                () -> new DelegatingSecurityContextRepository(
                        new RequestAttributeSecurityContextRepository(), new HttpSessionSecurityContextRepository()));
    }

    @SuppressWarnings("unchecked")
    private static FormLoginConfigurer<HttpSecurity> form(HttpSecurity http) {
        FormLoginConfigurer<HttpSecurity> form = http.getConfigurer(FormLoginConfigurer.class);
        if (form == null) {
            throw new IllegalStateException("SharedkitFormLogin joins a formLogin, and this chain has none. Call"
                    + " http.formLogin(...) before it, or take SharedkitLogin, which brings its own.");
        }
        return form;
    }
}
