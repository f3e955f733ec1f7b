/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import io.sharedkit.core.tenant.NoTenantException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Installs the tables of sharedkit's modules, for examples, tests and hosts without a migration tool.
 *
 * <p>The scripts are Flyway's: {@code META-INF/sharedkit/sql/<module>/<dialect>/V1__*.sql} with the placeholders
 * {@code ${sk_app}} and {@code ${sk_worker}}, and each module keeps a history in Flyway's own format
 * ({@code sk_<module>_schema_history}), so that a host can change to Flyway at any time.
 */
public final class SchemaScripts {
    private static final String UNDEFINED_FUNCTION = "42883";
    private static final Pattern MODULE = Pattern.compile("[a-z][a-z0-9]{0,31}");

    private final DatabaseRoles roles;

    private SchemaScripts(DatabaseRoles roles) {
        this.roles = roles;
    }

    /** Scripts that grant rights to the given roles, which must exist. */
    public static SchemaScripts forRoles(DatabaseRoles roles) {
        return new SchemaScripts(roles);
    }

    /**
     * Installs what is missing, each module in one transaction, in the given order; {@code core} comes first.
     *
     * @param owner connections of the role that owns the tables
     * @throws IllegalArgumentException if no such module is on the class path or module path, or the connections are those
     *     of the application's role
     * @throws IllegalStateException if an installed script was changed since, or its last run failed
     * @throws DatabaseException if the database refuses a script; what the module had done is rolled back
     */
    public void install(DataSource owner, String... modules) {
        Transactions transactions = Transactions.over(owner);
        for (String module : modules) {
            install(transactions, module);
        }
    }

    /**
     * The texts of one module's scripts, placeholders filled, in the order of their versions.
     *
     * @throws IllegalArgumentException if no such module is on the class path or module path
     */
    public List<String> texts(String module, SqlDialect dialect) {
        return scripts(module, dialect).stream().map(this::fill).toList();
    }

    private void install(Transactions transactions, String module) {
        try {
            transactions.call(connection -> {
                install(connection, module);
                return module;
            });
        } catch (NoTenantException e) {
            throw new IllegalArgumentException(
                    "These are the connections of the application's role, which may not create tables: install with the"
                            + " owner's DataSource.",
                    e);
        } catch (DatabaseException e) {
            throw e.getCause() instanceof SQLException cause && isWithoutCore(e)
                    ? new DatabaseException(
                            "The tables of " + module + " need those of core, which are not there: install(owner,"
                                    + " \"core\", \"" + module + "\").",
                            cause)
                    : e;
        }
    }

    private static boolean isWithoutCore(DatabaseException e) {
        return UNDEFINED_FUNCTION.equals(e.sqlState())
                && String.valueOf(e.getMessage()).contains("sk_tenant");
    }

    private void install(Connection connection, String module) throws SQLException {
        List<SchemaScript> scripts = scripts(module, SqlDialect.detect(connection));
        SchemaHistory history = SchemaHistory.open(connection, module);
        for (SchemaScript script : scripts) {
            if (!history.contains(script)) {
                history.apply(script, fill(script));
            }
        }
    }

    private String fill(SchemaScript script) {
        return script.text().replace("${sk_app}", roles.app()).replace("${sk_worker}", roles.worker());
    }

    private static List<SchemaScript> scripts(String module, SqlDialect dialect) {
        if (!MODULE.matcher(module).matches()) {
            throw new IllegalArgumentException(
                    "A module is named as in core, auth or audit ([a-z][a-z0-9]*), not '" + module + "'.");
        }
        String folder = "META-INF/sharedkit/sql/" + module + "/" + dialect.folder() + "/";
        return resource(module, folder + "index")
                .lines()
                .filter(name -> !name.isBlank())
                .map(name -> SchemaScript.of(name, resource(module, folder + name)))
                .toList();
    }

    private static String resource(String module, String path) {
        try (InputStream in = SchemaScripts.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "There is no " + path + ". Is sharedkit-" + module + " a dependency of this application?");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
