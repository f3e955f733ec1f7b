/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.login.PasswordLogin;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * Compares company, address and password. A password alone authenticates nobody: the right one is answered with
 * {@link SecondStepRequiredException}, whatever the company's policy asks for after it.
 */
final class CompanyAuthenticationProvider implements AuthenticationProvider {
    private final PasswordLogin login;
    private final CompanyIds companies;
    private final InstantSource clock;

    CompanyAuthenticationProvider(PasswordLogin login, CompanyIds companies, InstantSource clock) {
        this.login = login;
        this.companies = companies;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Leaves what names no company to others. */
    @Override
    public @Nullable Authentication authenticate(Authentication typed) {
        if (!(typed.getDetails() instanceof CompanyDetails details)) {
            return null;
        }
        String password = Objects.toString(typed.getCredentials(), "");
        PasswordLogin.Result result =
                login.authenticate(companies.companyId(details.company()), typed.getName(), password, details.origin());
        if (result instanceof PasswordLogin.Passed passed) {
            throw new SecondStepRequiredException(passed.preAuthentication());
        }
        throw LoginStop.of(PasswordAnswer.of(result, clock));
    }
}
