/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.tenant;

import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.tenant.JdbcSeats;
import io.sharedkit.core.tenant.JdbcTenantDirectory;
import io.sharedkit.core.tenant.Seats;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.spring.database.DatabaseAutoConfiguration;
import io.sharedkit.spring.database.SharedkitDatabase;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** The register of companies, and their contracts' seats. */
@AutoConfiguration(after = DatabaseAutoConfiguration.class)
@EnableConfigurationProperties(TokenProperties.class)
public class TenantAutoConfiguration {
    private static final String AUTHENTICATION = "org.springframework.security.core.Authentication";
    private static final String TOKEN = "org.springframework.security.oauth2.core.ClaimAccessor";

    @Bean
    @ConditionalOnMissingBean
    TenantDirectory sharedkitTenants(SharedkitDatabase database) {
        return new JdbcTenantDirectory(database.worker());
    }

    @Bean
    @ConditionalOnMissingBean
    Seats sharedkitSeats(SharedkitDatabase database) {
        return new JdbcSeats(database.app());
    }

    @Bean
    @ConditionalOnMissingBean
    TenantClaimSource sharedkitTenantClaims(ServiceIdentity service, TokenProperties tokens) {
        PrincipalClaims.Reader reader = PrincipalClaims::own;
        if (isPresent(TOKEN)) {
            TokenClaims claims = new TokenClaims(tokens);
            reader = user -> PrincipalClaims.own(user).or(() -> claims.of(user));
        }
        PrincipalClaims.Reader inside = reader;
        return new PrincipalClaims(
                service, isPresent(AUTHENTICATION) ? user -> inside.read(Unwrapped.principal(user)) : inside);
    }

    private static boolean isPresent(String type) {
        return ClassUtils.isPresent(type, TenantAutoConfiguration.class.getClassLoader());
    }
}
