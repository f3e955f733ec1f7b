/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.auth;

import io.sharedkit.auth.account.Realm;
import io.sharedkit.auth.login.SecondFactor;
import io.sharedkit.auth.throttle.ThrottleStore;
import io.sharedkit.auth.twostep.EmailCodePolicy;
import io.sharedkit.auth.twostep.EmailTwoStep;
import io.sharedkit.auth.twostep.JdbcChallengeStore;
import io.sharedkit.auth.twostep.JdbcFactorStore;
import io.sharedkit.auth.twostep.Totp;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.spring.database.SharedkitDatabase;
import io.sharedkit.spring.policy.PolicySections;
import java.util.Locale;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** The second steps; a bean of type {@link SecondFactor} adds one. */
@AutoConfiguration(after = AuthAutoConfiguration.class)
@ConditionalOnBean(Realm.class)
public class FactorAutoConfiguration {

    @Bean
    PolicySections sharedkitFactorSections() {
        return PolicySections.of(EmailCodePolicy.class);
    }

    @Bean
    @Order(1)
    @ConditionalOnMissingBean
    EmailTwoStep sharedkitEmailCode(Realm realm, SharedkitDatabase database, ThrottleStore throttle, Policy policy) {
        return EmailTwoStep.builder(realm)
                .store(new JdbcChallengeStore(database.app(), database.worker()))
                .throttle(throttle)
                .policy(policy.get(EmailCodePolicy.class))
                .build();
    }

    @Bean
    @Order(2)
    @ConditionalOnMissingBean
    Totp sharedkitTotp(Realm realm, SharedkitDatabase database, ServiceIdentity service) {
        return Totp.builder(realm)
                .store(new JdbcFactorStore(database.app(), database.worker()))
                .issuer(service.name(Locale.ENGLISH))
                .build();
    }
}
