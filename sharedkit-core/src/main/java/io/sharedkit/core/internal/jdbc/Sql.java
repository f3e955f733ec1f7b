/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement on one connection: it is prepared, bound, executed and closed here and nowhere else.
 *
 * <p>Instants are bound as {@code timestamptz} in UTC, lists as SQL arrays: of {@code bytea} and {@code int8} where their
 * elements are byte arrays and longs, of text otherwise.
 */
public final class Sql {

    /** Reads one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        /** The value of the row that the result set stands on. */
        T read(ResultSet row) throws SQLException;
    }

    /** Does something with one row. */
    @FunctionalInterface
    public interface RowVisitor {
        /** Does it for the row that the result set stands on. */
        void visit(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final String text;
    private @Nullable Object[] values = {};

    private Sql(Connection connection, String text) {
        this.connection = connection;
        this.text = text;
    }

    /** A statement with {@code ?} for each value. */
    public static Sql of(Connection connection, String text) {
        return new Sql(connection, text);
    }

    /** The values, in the order of the question marks. */
    public Sql bind(@Nullable Object... bound) {
        this.values = bound;
        return this;
    }

    /** Executes and returns the number of rows changed. */
    public int update() throws SQLException {
        try (PreparedStatement statement = prepare()) {
            return statement.executeUpdate();
        }
    }

    /** All rows, in the order of the query. */
    public <T> List<T> list(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare();
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        }
    }

    /**
     * Visits the rows one after the other without holding them all.
     *
     * @param fetchSize how many rows the driver keeps at a time, inside a transaction
     */
    public void each(int fetchSize, RowVisitor visitor) throws SQLException {
        try (PreparedStatement statement = prepare()) {
            statement.setFetchSize(fetchSize);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    visitor.visit(rows);
                }
            }
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare();
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /** The instant in a {@code timestamptz} column, or null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        java.time.OffsetDateTime time = row.getObject(column, java.time.OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private PreparedStatement prepare() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        try {
            for (int i = 0; i < values.length; i++) {
                bind(statement, i + 1, values[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof List<?> list) {
            statement.setArray(index, array(list));
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setObject(index, value);
        }
    }

    /** Arrays of an exact type are sent in binary. */
    private Array array(List<?> list) throws SQLException {
        Class<?> type = list.stream()
                .filter(Objects::nonNull)
                .findFirst()
                .<Class<?>>map(Object::getClass)
                .orElse(String.class);
        if (type == byte[].class) {
            return connection.createArrayOf("bytea", list.toArray(new byte[0][]));
        }
        if (type == Long.class) {
            return connection.createArrayOf("int8", list.toArray(new Long[0]));
        }
        if (type == String.class) {
            return connection.createArrayOf("text", list.toArray(new String[0]));
        }
        return connection.createArrayOf("text", list.toArray());
    }
}
