/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The pools without the tenant around them, for health and for the isolation verifier. */
@AutoConfiguration(after = DatabaseAutoConfiguration.class)
public class RawPoolsAutoConfiguration {

    /** Where the application wraps its pool itself, only it has the pool: it defines this bean. */
    @Bean
    @ConditionalOnMissingBean
    RawPools sharedkitRawPools(
            TenantPool wrapped, DataSource app, @Qualifier(DatabaseAutoConfiguration.WORKER_POOL) DataSource worker) {
        return new RawPools(wrapped.raw().orElse(app), worker);
    }
}
