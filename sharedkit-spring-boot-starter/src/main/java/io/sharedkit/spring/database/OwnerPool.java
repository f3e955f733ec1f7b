/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Connections of the role that owns the tables; no candidate where a {@code DataSource} is injected.
 *
 * @param source a new connection each time: it is used at the start only
 */
public record OwnerPool(DataSource source) {
    private static final String STANDARD = "sk_owner";

    static OwnerPool of(DatabaseProperties.Owner owner, Environment environment) {
        Optional<String> user = Optional.ofNullable(owner.username())
                .or(() -> Optional.ofNullable(environment.getProperty("spring.flyway.user")));
        Optional<String> password = Optional.ofNullable(owner.password())
                .or(() -> Optional.ofNullable(environment.getProperty("spring.flyway.password")));
        if (user.isEmpty() && password.isEmpty()) {
            throw new ConfigurationException(
                    "The role that owns the tables is not known.",
                    "Set sharedkit.datasource.owner.password (and .username, unless it is " + STANDARD
                            + "), or sharedkit.datasource.migrate=false if the tables are created elsewhere.");
        }
        String url = Optional.ofNullable(owner.url()).orElseGet(() -> environment.getProperty("spring.datasource.url"));
        return new OwnerPool(new DriverManagerDataSource(url, user.orElse(STANDARD), password.orElse("")));
    }
}
