/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.actuate;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sharedkit.auth.hash.PasswordHasher;
import io.sharedkit.spring.auth.LoginAutoConfiguration;
import io.sharedkit.spring.database.RawPools;
import io.sharedkit.spring.policy.PolicyDigest;
import io.sharedkit.spring.watch.BacklogAutoConfiguration;
import io.sharedkit.spring.watch.Backlogs;
import io.sharedkit.spring.watch.Counts;
import io.sharedkit.spring.watch.CountsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The meters, where Micrometer is. */
@AutoConfiguration(
        after = {LoginAutoConfiguration.class, CountsAutoConfiguration.class, BacklogAutoConfiguration.class})
@ConditionalOnClass(MeterBinder.class)
public class MeterAutoConfiguration {

    @Bean
    @ConditionalOnBean(PasswordHasher.class)
    MeterBinder sharedkitHashMeters(PasswordHasher hasher) {
        return Meters.hashes(hasher);
    }

    @Bean
    @ConditionalOnBean(Counts.class)
    MeterBinder sharedkitCountMeters(Counts counts) {
        return Meters.counts(counts);
    }

    @Bean
    @ConditionalOnBean(Backlogs.class)
    MeterBinder sharedkitBacklogMeters(Backlogs backlogs) {
        return Meters.backlogs(backlogs);
    }

    /** One, with the digest as its tag: a service whose nodes have more than one digest has nodes that differ. */
    @Bean
    MeterBinder sharedkitPolicyMeter(PolicyDigest digest) {
        return registry -> Gauge.builder("sharedkit.policy.digest", () -> 1)
                .tag("digest", digest.value())
                .register(registry);
    }

    /** Spring Boot's own meters do not see the application's pool through what is around it. */
    @Bean
    MeterBinder sharedkitPoolMeters(RawPools pools) {
        return registry -> pools.named().forEach((name, pool) -> {
            if (pool instanceof HikariDataSource hikari) {
                Meters.pool(name, hikari).bindTo(registry);
            }
        });
    }
}
