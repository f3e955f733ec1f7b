/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlTest {
    private static Database database;

    private Connection connection;

    @BeforeAll
    static void create() {
        database = Database.empty();
    }

    @BeforeEach
    void open() throws SQLException {
        connection = database.owner().getConnection();
        Sql.of(
                        connection,
                        "create temporary table thing (id uuid, at timestamptz, day date, data bytea, names text[], n integer)")
                .update();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void values_ofEveryKind_comeBackAsTheyWent() throws SQLException {
        UUID id = UUID.fromString("3f0c1a52-0000-4000-8000-000000000001");
        Instant at = Instant.parse("2026-11-22T00:00:00.123456Z");
        int changed = Sql.of(connection, "insert into thing values (?, ?, ?, ?, ?, ?)")
                .bind(id, at, LocalDate.of(2024, 2, 29), new byte[] {0, -1}, List.of("髙﨑", "𠮷田", "ﾀﾅｶ"), null)
                .update();
        assertThat(changed).isOne();
        String names = Sql.of(connection, "select * from thing where id = ? and n is null")
                .bind(id)
                .first(row -> {
                    assertThat(Sql.instant(row, "at")).isEqualTo(at);
                    assertThat(row.getObject("day", LocalDate.class)).isEqualTo("2024-02-29");
                    assertThat(row.getBytes("data")).containsExactly(0, -1);
                    return String.join("/", (String[]) row.getArray("names").getArray());
                })
                .orElseThrow();
        assertThat(names).isEqualTo("髙﨑/𠮷田/ﾀﾅｶ");
    }

    /** With nothing but nulls the type is not known. */
    @Test
    void lists_ofNumbersAndBytesWithNulls_comeBackAsTheyWent() throws SQLException {
        List<@Nullable Long> numbers = Arrays.asList(null, Long.MIN_VALUE, 3L);
        List<byte[]> bytes = List.of(new byte[0], new byte[] {0, -1}, new byte[] {1});
        String sql = "select n, b, m from unnest(?::bigint[], ?::bytea[], ?::bigint[]) rows (n, b, m)";
        List<String> rows = Sql.of(connection, sql)
                .bind(numbers, bytes, Arrays.asList(null, null, null))
                .list(row -> row.getObject("n") + " " + row.getBytes("b").length + " " + row.getObject("m"));
        assertThat(rows).containsExactly("null 0 null", Long.MIN_VALUE + " 2 null", "3 1 null");
    }

    @Test
    void instant_ofNull_isNull() throws SQLException {
        Sql.of(connection, "insert into thing (n) values (1)").update();
        assertThat(Sql.of(connection, "select at from thing").first(row -> Sql.instant(row, "at") == null))
                .contains(true);
    }

    @Test
    void list_isInTheOrderOfTheQuery_andFirstIsItsFirst() throws SQLException {
        Sql rows = Sql.of(connection, "select n from generate_series(3, 1, -1) n");
        assertThat(rows.list(row -> row.getInt("n"))).containsExactly(3, 2, 1);
        assertThat(rows.first(row -> row.getInt("n"))).contains(3);
        assertThat(Sql.of(connection, "select 1 where false").first(row -> 1)).isEmpty();
    }

    @Test
    void value_isNeverReadAsSql() throws SQLException {
        assertThat(Sql.of(connection, "select ?::text as t")
                        .bind("'; drop table thing; --")
                        .first(row -> row.getString("t")))
                .contains("'; drop table thing; --");
    }

    @Test
    void wrongNumberOfValues_isRefused() {
        assertThatThrownBy(() ->
                        Sql.of(connection, "select ?::text").bind("a", "b").list(row -> 1))
                .isInstanceOf(SQLException.class);
    }
}
