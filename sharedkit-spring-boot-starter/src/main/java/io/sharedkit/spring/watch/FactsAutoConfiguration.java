/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.auth.credential.Credentials;
import io.sharedkit.auth.credential.StoredHashes;
import io.sharedkit.auth.password.Passwords;
import io.sharedkit.auth.session.SessionLimits;
import io.sharedkit.auth.session.SessionPolicy;
import io.sharedkit.auth.session.SessionStore;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.retention.hold.HoldReviews;
import io.sharedkit.spring.auth.LoginAutoConfiguration;
import io.sharedkit.spring.retention.RetentionAutoConfiguration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What is looked at once a day for the facts. */
@AutoConfiguration(after = {LoginAutoConfiguration.class, RetentionAutoConfiguration.class})
public class FactsAutoConfiguration {

    @Bean
    @ConditionalOnBean(Credentials.class)
    @ConditionalOnMissingBean
    StoredHashes sharedkitStoredHashes(
            Credentials credentials, Passwords passwords, TenantDirectory directory, InstantSource clock) {
        return new StoredHashes(credentials, passwords, directory, clock);
    }

    @Bean
    @ConditionalOnBean(StoredHashes.class)
    WatchTask sharedkitStoredHashesTask(StoredHashes hashes, Policy policy) {
        return new WatchTask("the stored hashes", policy.get(WatchPolicy.class).factsEvery(), hashes::look);
    }

    @Bean
    @ConditionalOnBean(SessionStore.class)
    @ConditionalOnMissingBean
    SessionLimits sharedkitSessionLimits(
            SessionStore store, Policy policy, TenantDirectory directory, InstantSource clock) {
        SessionPolicy limits = policy.get(SessionPolicy.class);
        return new SessionLimits(store, () -> limits, directory, clock);
    }

    @Bean
    @ConditionalOnBean(SessionLimits.class)
    WatchTask sharedkitSessionLimitsTask(SessionLimits sessions, Policy policy) {
        return new WatchTask("the sessions", policy.get(WatchPolicy.class).factsEvery(), sessions::look);
    }

    @Bean
    @ConditionalOnBean(HoldReviews.class)
    WatchTask sharedkitHoldReviewsTask(HoldReviews holds, Policy policy) {
        return new WatchTask("the legal holds", policy.get(WatchPolicy.class).factsEvery(), holds::look);
    }
}
