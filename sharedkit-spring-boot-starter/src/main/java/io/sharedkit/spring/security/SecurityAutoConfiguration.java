/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.security;

import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.spring.auth.LoginAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** What {@link SharedkitLogin} needs. No chain of filters is made here: that is the application's. */
@AutoConfiguration(after = LoginAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(HttpSecurity.class)
@ConditionalOnBean(Sessions.class)
public class SecurityAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    UserAuthorities sharedkitAuthorities() {
        return UserAuthorities.standard();
    }

    @Bean
    @ConditionalOnMissingBean
    CompanyIds sharedkitCompanyIds() {
        return CompanyIds.typed();
    }

    @Bean
    Users sharedkitUsers(Realm realm, ServiceIdentity service, UserAuthorities authorities) {
        return new Users(realm, service, authorities);
    }
}
