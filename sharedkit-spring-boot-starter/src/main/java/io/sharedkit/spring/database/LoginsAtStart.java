/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Logs in with both roles when the application starts, so that a wrong one is told then and not at the first request. No
 * row is looked at; the tenant is one that there is not.
 */
final class LoginsAtStart implements SmartInitializingSingleton {
    private static final TenantId NOBODY = TenantId.of("sharedkit-start");

    private final DataSource app;
    private final DataSource worker;

    LoginsAtStart(DataSource app, DataSource worker) {
        this.app = app;
        this.worker = worker;
    }

    @Override
    public void afterSingletonsInstantiated() {
        String appRole = Tenants.get(NOBODY, () -> role(Login.APP, app));
        String workerRole = Tenants.none().call(() -> role(Login.WORKER, worker));
        if (appRole.equals(workerRole)) {
            throw new ConfigurationException(
                    "The application and the worker log in with the same role '" + appRole + "'.",
                    "Name two roles in spring.datasource.username and sharedkit.datasource.worker.username;"
                            + " docs/isolation.md says what each may do.");
        }
    }

    private static String role(Login login, DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw login.failed(new DatabaseException("The database failed: " + e.getMessage(), e));
        } catch (IllegalStateException e) {
            throw login.wrongRole(String.valueOf(e.getMessage()), e);
        }
    }
}
