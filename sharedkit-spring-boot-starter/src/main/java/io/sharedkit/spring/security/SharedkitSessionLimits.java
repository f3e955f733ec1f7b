/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.session.Sessions;
import io.sharedkit.spring.tenant.TenantClaimSource;
import org.springframework.context.ApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * For logins that the application keeps in its HttpSession, plain or of Spring Session, such as those of an OpenID provider:
 * the idle and the absolute limit of sharedkit, and the end at the next request when the account is disabled, its logins are
 * ended or the contract is over. {@code http.with(new SharedkitSessionLimits(), limits -> {})}.
 *
 * <p>Who is logged in is what {@link TenantClaimSource} says; the subject's id must be one of an account.
 *
 * <p><b>Security guarantees.</b> Those of {@link io.sharedkit.auth.session.KeptSessions}; where a session is over, its
 * HttpSession is invalidated and the request goes on without a login. Not guaranteed: anything about logins that belong to
 * no company, and about those that are in no HttpSession, such as bearer tokens.
 */
public final class SharedkitSessionLimits extends AbstractHttpConfigurer<SharedkitSessionLimits, HttpSecurity> {

    /** Has no settings: the limits are those of the section {@code sharedkit.auth.session}. */
    public SharedkitSessionLimits() {}

    @Override
    public void configure(HttpSecurity http) {
        ApplicationContext beans = http.getSharedObject(ApplicationContext.class);
        http.addFilterAfter(
                new SessionLimitsFilter(beans.getBean(Sessions.class).kept(), beans.getBean(TenantClaimSource.class)),
                SecurityContextHolderFilter.class);
    }
}
