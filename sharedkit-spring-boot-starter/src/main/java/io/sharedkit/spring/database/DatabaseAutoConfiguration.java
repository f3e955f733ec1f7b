/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.jdbc.Transactions;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

/** The application's pool, wrapped; the worker's pool; and the transactions of both. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration"
        })
@EnableConfigurationProperties(DatabaseProperties.class)
public class DatabaseAutoConfiguration {
    /** The bean name of the worker's pool; define one of that name to replace it. */
    public static final String WORKER_POOL = "sharedkitWorkerPool";

    @Bean
    static TenantPool sharedkitTenantPool(Environment environment) {
        return new TenantPool(environment);
    }

    @Bean
    static StartWithoutTenant sharedkitStartWithoutTenant(ConfigurableEnvironment environment) {
        return new StartWithoutTenant(environment);
    }

    /** Not a candidate where a {@code DataSource} is injected: only its name leads to it. */
    @Bean(name = WORKER_POOL, defaultCandidate = false)
    @ConditionalOnMissingBean(name = WORKER_POOL)
    HikariDataSource sharedkitWorkerPool(DatabaseProperties properties, Environment environment) {
        DatabaseProperties.Worker worker = properties.worker();
        if (worker.password() == null) {
            throw new ConfigurationException(
                    "The password of the worker's role '" + worker.username() + "' is not set.",
                    "Set sharedkit.datasource.worker.password; the role is described in docs/isolation.md.");
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                Optional.ofNullable(worker.url()).orElseGet(() -> environment.getProperty("spring.datasource.url")));
        config.setUsername(worker.username());
        config.setPassword(worker.password());
        config.setMaximumPoolSize(worker.poolSize());
        config.setPoolName("sharedkit-worker");
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw Login.WORKER.failed(e);
        }
    }

    @Bean
    LoginsAtStart sharedkitLogins(DataSource app, SharedkitDatabase database) {
        return new LoginsAtStart(app, database.workerSource());
    }

    @Bean
    @ConditionalOnMissingBean
    SharedkitDatabase sharedkitDatabase(
            PlatformTransactionManager manager,
            DataSource app,
            @Qualifier(WORKER_POOL) DataSource workerPool,
            DatabaseProperties properties) {
        TenantDataSource worker = TenantDataSource.forWorker(workerPool, properties.mode());
        return new SharedkitDatabase(new SpringTransactions(manager, app), Transactions.over(worker), worker);
    }
}
