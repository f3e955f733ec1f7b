/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.examples.quickstart.roster;

import io.sharedkit.core.jdbc.Transactions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** The employees' table of the example, and the import into it: all rows of a file or none. */
public final class Rosters {

    /** The host application's own table; row-level security comes from sharedkit's generator. */
    public static final String TABLE = """
            create table employee (
              tenant_id  text collate "C" not null,
              number     text not null,
              name       text not null,
              kana       text not null,
              mail       text not null,
              department text not null,
              hired_on   date not null,
              primary key (tenant_id, number)
            );
            grant select, insert, update, delete on employee to sk_app;
            grant select, delete on employee to sk_worker""";

    private static final String INSERT =
            "insert into employee (number, name, kana, mail, department, hired_on) values (?, ?, ?, ?, ?, ?)";

    private final Transactions app;

    /** Imports in transactions of the application's role. */
    public Rosters(Transactions app) {
        this.app = app;
    }

    /** Imports a roster shipped with the example for the tenant of the scope. */
    public Imported importShipped(String name, boolean skipBadRows) {
        try (InputStream in = Objects.requireNonNull(Rosters.class.getResourceAsStream(name), name)) {
            return importFile(name, in.readAllBytes(), skipBadRows);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    /**
     * Imports a roster for the tenant of the scope: all rows, or none if one is bad and bad rows are not to be skipped.
     *
     * @throws IllegalArgumentException if the file is no roster at all
     */
    public Imported importFile(String name, byte[] bytes, boolean skipBadRows) {
        RosterFile file = RosterFile.read(name, bytes);
        boolean keep = file.badRows().isEmpty() || skipBadRows;
        if (keep) {
            app.call(connection -> insert(connection, file.employees()));
        }
        int rows = keep ? file.employees().size() : 0;
        return new Imported(name, file.encoding(), rows, file.badRows());
    }

    private static int insert(Connection connection, List<Employee> employees) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (Employee employee : employees) {
                statement.setString(1, employee.number());
                statement.setString(2, employee.name());
                statement.setString(3, employee.kana());
                statement.setString(4, employee.mail());
                statement.setString(5, employee.department());
                statement.setObject(6, employee.hiredOn());
                statement.addBatch();
            }
            return statement.executeBatch().length;
        }
    }

    /**
     * What became of a file.
     *
     * @param file its name
     * @param encoding how it was encoded
     * @param rows how many rows were imported
     * @param badRows the rows that were not
     */
    public record Imported(String file, String encoding, int rows, List<BadRow> badRows) {}
}
