/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.legacy;

import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.AbstractUserDetailsAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Checks company, address and password; the company comes in the details of the token. */
public class LegacyLogin extends AbstractUserDetailsAuthenticationProvider {
    private final Companies companies;
    private final UserMapper users;
    private final PasswordEncoder passwords;

    public LegacyLogin(Companies companies, UserMapper users, PasswordEncoder passwords) {
        this.companies = companies;
        this.users = users;
        this.passwords = passwords;
    }

    @Override
    protected UserDetails retrieveUser(String email, UsernamePasswordAuthenticationToken token) {
        Company company = companies.byCode(String.valueOf(token.getDetails()));
        UserRow row = company == null ? null : users.find(company.id(), email);
        if (row == null) {
            throw new UsernameNotFoundException("There is no such user.");
        }
        return new LegacyUser(row);
    }

    @Override
    protected void additionalAuthenticationChecks(UserDetails user, UsernamePasswordAuthenticationToken token) {
        if (!passwords.matches(String.valueOf(token.getCredentials()), user.getPassword())) {
            throw new BadCredentialsException("Wrong password.");
        }
    }
}
