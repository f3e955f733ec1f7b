/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.watch;

import io.sharedkit.audit.clock.ClockHealth;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.verify.IsolationVerifier;
import io.sharedkit.core.policy.Policy;
import io.sharedkit.core.service.ServiceIdentity;
import io.sharedkit.spring.auth.LoginAutoConfiguration;
import io.sharedkit.spring.database.RawPools;
import io.sharedkit.spring.database.RawPoolsAutoConfiguration;
import io.sharedkit.spring.policy.PolicyDigest;
import io.sharedkit.spring.policy.PolicySections;
import io.sharedkit.spring.retention.RetentionAutoConfiguration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What is looked at while the application runs. The beans of type {@link HealthCheck} say what was seen. */
@AutoConfiguration(
        after = {RawPoolsAutoConfiguration.class, LoginAutoConfiguration.class, RetentionAutoConfiguration.class})
public class WatchAutoConfiguration {

    @Bean
    PolicySections sharedkitWatchSections() {
        return PolicySections.of(WatchPolicy.class);
    }

    @Bean
    Watch sharedkitWatch(ObjectProvider<WatchTask> tasks) {
        return new Watch(tasks.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean(name = "sharedkitDatabaseCheck")
    HealthCheck sharedkitDatabaseCheck(RawPools pools) {
        return new DatabaseCheck(pools);
    }

    @Bean
    @ConditionalOnBean(IsolationSpec.class)
    @ConditionalOnMissingBean
    IsolationVerifier sharedkitIsolationVerifier(
            IsolationSpec spec, RawPools pools, EventSink events, ServiceIdentity service, InstantSource clock) {
        return IsolationVerifier.builder(pools.app(), spec, clock)
                .worker(pools.worker())
                .events(events, service.provider())
                .build();
    }

    @Bean
    @ConditionalOnBean(IsolationVerifier.class)
    @ConditionalOnMissingBean(name = "sharedkitIsolationCheck")
    IsolationWatch sharedkitIsolationCheck(IsolationVerifier verifier, Policy policy) {
        return new IsolationWatch(verifier, policy.get(WatchPolicy.class));
    }

    @Bean
    @ConditionalOnBean(IsolationWatch.class)
    WatchTask sharedkitIsolationTask(IsolationWatch isolation) {
        return isolation.task();
    }

    @Bean("sharedkitIsolationCheck")
    @ConditionalOnMissingBean(value = IsolationVerifier.class, name = "sharedkitIsolationCheck")
    HealthCheck sharedkitNoIsolationCheck() {
        return () -> HealthAnswer.unknown("No bean of type IsolationSpec says what the tables are.");
    }

    @Bean
    @ConditionalOnBean(ClockHealth.class)
    WatchTask sharedkitClockTask(ClockHealth clock, Policy policy) {
        return new WatchTask("the clock", policy.get(WatchPolicy.class).clockEvery(), clock::check);
    }

    @Bean
    @ConditionalOnMissingBean(name = "sharedkitClockCheck")
    HealthCheck sharedkitClockCheck(ObjectProvider<ClockHealth> clock) {
        return Optional.ofNullable(clock.getIfUnique())
                .<HealthCheck>map(ClockCheck::new)
                .orElse(() -> HealthAnswer.unknown("No bean of type ClockHealth asks what time it is."));
    }

    @Bean
    HealthCheck sharedkitPolicyCheck(PolicyDigest digest) {
        HealthAnswer answer = HealthAnswer.up(Map.of("digest", digest.value()));
        return () -> answer;
    }
}
