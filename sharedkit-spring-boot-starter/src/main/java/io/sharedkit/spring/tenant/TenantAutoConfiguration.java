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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** The register of companies, and their contracts' seats. */
@AutoConfiguration(after = DatabaseAutoConfiguration.class)
public class TenantAutoConfiguration {
    private static final String AUTHENTICATION = "org.springframework.security.core.Authentication";

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
    TenantClaimSource sharedkitTenantClaims(ServiceIdentity service) {
        boolean secured = ClassUtils.isPresent(AUTHENTICATION, TenantAutoConfiguration.class.getClassLoader());
        UnaryOperator<@Nullable Object> unwrapped = secured ? Unwrapped::principal : UnaryOperator.identity();
        return new PrincipalClaims(service, unwrapped);
    }
}
