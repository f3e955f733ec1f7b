/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.spring.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** One of the roles that the application logs in with, as its settings name it. */
enum Login {
    APP("application's", "spring.datasource"),
    WORKER("worker's", "sharedkit.datasource.worker"),
    OWNER("owner's", "sharedkit.datasource.owner");

    private static final int DEEPEST = 20;

    private final String whose;
    private final String keys;

    Login(String whose, String keys) {
        this.whose = whose;
        this.keys = keys;
    }

    /** What to write, where the failure shows that a setting is wrong; else the failure itself. */
    RuntimeException failed(RuntimeException failure) {
        return sql(failure).flatMap(this::explained).orElse(failure);
    }

    /** The role that it logs in with is a wrong one. */
    ConfigurationException wrongRole(String description, RuntimeException failure) {
        return new ConfigurationException(description, "Name another role in " + keys + ".username.", failure);
    }

    private Optional<RuntimeException> explained(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        if (state.startsWith("28")) {
            return Optional.of(problem(
                    "refused the login of the " + whose + " role",
                    "Correct " + keys + ".username and .password; docs/isolation.md says how the roles are created.",
                    failure));
        }
        if (state.equals("42501")) {
            return Optional.of(problem(
                    "did not give the " + whose + " role a right that it needs",
                    "Name the right role in " + keys + ".username; docs/isolation.md says what each may do.",
                    failure));
        }
        if (state.startsWith("08") || state.equals("3D000")) {
            return Optional.of(problem(
                    "could not be reached for the " + whose + " role",
                    "Start it, or correct the address in spring.datasource.url"
                            + (this == APP ? "." : " or " + keys + ".url."),
                    failure));
        }
        return Optional.empty();
    }

    private static ConfigurationException problem(String what, String action, SQLException failure) {
        return new ConfigurationException(
                "The database " + what + " (SQLSTATE " + failure.getSQLState() + "): " + failure.getMessage(),
                action,
                failure);
    }

    private static Optional<SQLException> sql(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(each -> each.getSQLState() != null)
                .findFirst();
    }
}
