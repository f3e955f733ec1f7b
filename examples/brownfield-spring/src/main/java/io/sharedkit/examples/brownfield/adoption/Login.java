/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.brownfield.adoption;

import io.sharedkit.auth.account.AccountDirectory;
import io.sharedkit.auth.account.Role;
import io.sharedkit.auth.account.RoleCatalogue;
import io.sharedkit.auth.credential.CredentialStore;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.examples.brownfield.legacy.Companies;
import io.sharedkit.examples.brownfield.legacy.LegacyUser;
import io.sharedkit.examples.brownfield.legacy.Visitors;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.spring.security.CompanyIds;
import io.sharedkit.spring.security.SharedkitLogin;
import io.sharedkit.spring.security.SharedkitUser;
import jakarta.servlet.DispatcherType;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Users log in through sharedkit, with the passwords that they have. */
@Configuration
@Profile("login")
class Login {

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login/**", "/style.css")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .with(new SharedkitLogin(), login -> login.home("/"))
                .build();
    }

    @Bean
    AccountDirectory users(StaffTable users) {
        return new StaffDirectory(users);
    }

    @Bean
    CredentialStore hashes(StaffTable users, SharedkitDatabase database) {
        return new StaffHashes(users, database.worker());
    }

    @Bean
    RoleCatalogue roles() {
        return RoleCatalogue.of(
                new Role("admin", 200, true, "管理者", "Administrator"), new Role("member", 100, false, "利用者", "User"));
    }

    /** Users type a code; the tenant is the number. */
    @Bean
    CompanyIds codes(Companies companies) {
        return typed -> Optional.ofNullable(companies.byCode(typed.strip()))
                .map(company -> TenantId.of(Long.toString(company.id())));
    }

    @Bean
    Visitors visitors(StaffTable users) {
        return login -> {
            SharedkitUser user = (SharedkitUser) login.getPrincipal();
            return new LegacyUser(Objects.requireNonNull(users.byId(Ids.company(), Ids.account(user.accountId()))));
        };
    }
}
