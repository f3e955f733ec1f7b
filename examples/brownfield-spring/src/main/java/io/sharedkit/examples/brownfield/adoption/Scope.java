/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.resolve.TenantClaim;
import io.sharedkit.examples.brownfield.legacy.Companies;
import io.sharedkit.examples.brownfield.legacy.LegacyLogin;
import io.sharedkit.examples.brownfield.legacy.LegacyUser;
import io.sharedkit.examples.brownfield.legacy.UserMapper;
import io.sharedkit.spring.audit.AuditActions;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.spring.security.SharedkitPasswordEncoder;
import io.sharedkit.spring.tenant.TenantClaimSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Each request and each login belongs to a company. */
@Configuration
@Profile("scope")
class Scope {

    @Bean
    @Profile("!login")
    TenantClaimSource claims() {
        return principal -> principal instanceof Authentication login && login.getPrincipal() instanceof LegacyUser user
                ? Optional.of(new TenantClaim(Long.toString(user.companyId()), Actor.user(Long.toString(user.id()))))
                : Optional.empty();
    }

    /** Whoever has not logged in yet has no company: the codes are read by the worker. */
    @Bean
    WorkersCompanies companies(SharedkitDatabase database, TenantDirectory directory) {
        return new WorkersCompanies(database.worker(), directory);
    }

    @Bean
    @Profile("!login")
    AuthenticationProvider login(Companies companies, UserMapper users, PasswordEncoder passwords) {
        return new LoginInCompany(companies, new LegacyLogin(companies, users, passwords));
    }

    /** Reads bcrypt's hashes, and those that a later step has upgraded. */
    @Bean
    PasswordEncoder passwords(PasswordHasher hasher) {
        return new SharedkitPasswordEncoder(hasher);
    }

    @Bean
    AuditActions actions() {
        return AuditActions.of(EmployeeAction.values());
    }
}
