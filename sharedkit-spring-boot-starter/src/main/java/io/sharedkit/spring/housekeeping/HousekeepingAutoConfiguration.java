/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.housekeeping;

import io.sharedkit.audit.retention.LogRetentionRun;
import io.sharedkit.auth.session.Sessions;
import io.sharedkit.auth.throttle.LoginThrottle;
import io.sharedkit.core.tenant.TenantDirectory;
import io.sharedkit.core.tenant.batch.JdbcBatchProgress;
import io.sharedkit.core.tenant.batch.TenantBatch;
import io.sharedkit.spring.auth.LoginAutoConfiguration;
import io.sharedkit.spring.database.SharedkitDatabase;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Old sessions, old counters and logs beyond their period go, once a day. */
@AutoConfiguration(after = LoginAutoConfiguration.class)
public class HousekeepingAutoConfiguration {
    private static final int SESSIONS = 10_000;

    @Bean
    @ConditionalOnMissingBean
    Housekeeping sharedkitHousekeeping(
            TenantDirectory tenants, SharedkitDatabase database, ObjectProvider<DailyWork> work, InstantSource clock) {
        TenantBatch batch = TenantBatch.named("sharedkit-housekeeping")
                .directory(tenants)
                .progress(new JdbcBatchProgress(database.workerSource(), clock))
                .build();
        return new Housekeeping(batch, work.orderedStream().toList(), clock);
    }

    @Bean
    @ConditionalOnBean(Sessions.class)
    DailyWork sharedkitSessionSweep(Sessions sessions) {
        return () -> {
            while (sessions.sweep(SESSIONS) == SESSIONS) {
                // as many as it may: there are more
            }
        };
    }

    @Bean
    @ConditionalOnBean(LoginThrottle.class)
    DailyWork sharedkitThrottleSweep(LoginThrottle throttle) {
        return throttle::sweep;
    }

    @Bean
    @ConditionalOnBean(LogRetentionRun.class)
    DailyWork sharedkitDailyLogRetention(LogRetentionRun retention) {
        return retention::run;
    }
}
