/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.isolation.connection.TenantDataSource;
import io.sharedkit.core.isolation.connection.TenantMode;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/**
 * Puts a {@link TenantDataSource} around the application's pool, however the application makes it: whoever injects the
 * {@code DataSource} gets connections that see one tenant. Other pools are left alone; in the database their connections
 * have no tenant and see no tenant's row.
 */
final class TenantPool implements BeanPostProcessor, PriorityOrdered {
    private final String name;
    private final TenantMode mode;
    private volatile @Nullable DataSource raw;

    TenantPool(Environment environment) {
        Binder binder = Binder.get(environment);
        this.name = binder.bind("sharedkit.datasource.app", String.class).orElse("dataSource");
        this.mode = binder.bind("sharedkit.datasource.mode", TenantMode.class).orElse(TenantMode.AUTO);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!beanName.equals(name) || bean instanceof TenantDataSource || !(bean instanceof DataSource pool)) {
            return bean;
        }
        raw = pool;
        return TenantDataSource.forApp(pool, mode);
    }

    /** The pool itself, whose connections have no tenant: for looking whether the database is there. */
    Optional<DataSource> raw() {
        return Optional.ofNullable(raw);
    }

    /** After the application's own wrappers, so that the tenant is checked before anything else sees the connection. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
