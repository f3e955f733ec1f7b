/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.examples.brownfield.legacy.Companies;
import io.sharedkit.examples.brownfield.legacy.Company;
import io.sharedkit.examples.brownfield.legacy.LegacyLogin;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;

/** The old login, inside the company whose code was typed. */
final class LoginInCompany implements AuthenticationProvider {
    private final Companies companies;
    private final LegacyLogin login;

    LoginInCompany(Companies companies, LegacyLogin login) {
        this.companies = companies;
        this.login = login;
    }

    @Override
    public Authentication authenticate(Authentication token) {
        Company company = companies.byCode(String.valueOf(token.getDetails()));
        if (company == null) {
            throw new BadCredentialsException("There is no such company.");
        }
        return Tenants.get(TenantId.of(Long.toString(company.id())), () -> login.authenticate(token));
    }

    @Override
    public boolean supports(Class<?> token) {
        return login.supports(token);
    }
}
