/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.policy;

import io.sharedkit.core.policy.LintContext;
import io.sharedkit.core.policy.LintReport;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.policy.PolicyCheck;
import io.sharedkit.core.policy.PolicyLint;
import io.sharedkit.core.secret.KeyPolicy;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.secret.SecretSource;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.core.time.JapanTime;
import java.time.InstantSource;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The policy, its lint, the keys, the service's identity and the clock. */
@AutoConfiguration
public class PolicyAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyAutoConfiguration.class);

    /** These, and what is below them, are Spring's and no policy. */
    private static final Set<String> FOREIGN =
            Set.of("sharedkit.datasource", "sharedkit.web", "sharedkit.token", "sharedkit.mail", StarterSwitch.KEY);

    @Bean
    @ConditionalOnMissingBean
    InstantSource sharedkitClock() {
        return InstantSource.system();
    }

    @Bean
    PolicySections sharedkitCoreSections() {
        return PolicySections.of(ServiceIdentity.class, KeyPolicy.class);
    }

    @Bean
    @ConditionalOnMissingBean
    Policy sharedkitPolicy(Environment environment, ObjectProvider<PolicySections> sections) {
        return new EnvironmentPolicy(environment)
                .bind(
                        sections.orderedStream()
                                .flatMap(some -> some.types().stream())
                                .distinct()
                                .toList(),
                        FOREIGN);
    }

    /** Written to the log when each node starts, so that nodes with different policies can be told. */
    @Bean
    PolicyDigest sharedkitPolicyDigest(Policy policy, ObjectProvider<PolicySections> sections) {
        PolicyDigest digest = PolicyDigest.of(
                policy,
                sections.orderedStream().flatMap(some -> some.types().stream()).toList());
        LOG.info(
                "The policy in effect has the digest {}; it is the same on every node of the service.", digest.value());
        return digest;
    }

    @Bean
    @ConditionalOnMissingBean
    LintReport sharedkitLint(Policy policy, ObjectProvider<PolicyCheck> checks, InstantSource clock) {
        return PolicyLint.of(checks.orderedStream().toArray(PolicyCheck[]::new))
                .check(policy, LintContext.japan(JapanTime.date(clock.instant())))
                .requireClean();
    }

    @Bean
    @ConditionalOnMissingBean
    ServiceIdentity sharedkitService(Policy policy) {
        return policy.get(ServiceIdentity.class);
    }

    @Bean
    @ConditionalOnMissingBean
    SecretSource sharedkitSecrets() {
        return SecretSource.firstOf(SecretSource.files(), SecretSource.environment());
    }

    @Bean
    @ConditionalOnMissingBean
    KeyRing sharedkitKeys(Policy policy, SecretSource secrets) {
        return KeyRing.load(policy.get(KeyPolicy.class), secrets);
    }
}
