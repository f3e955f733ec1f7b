/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.crosstenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                " \n\tSELECT 1;",
                "select 1 ;; -- ; commit\n /* ; commit */",
                "-- a note\r\nselect 1",
                "/* one /* nested */ ; */ select 1",
                "((select 1) union (select 2))",
                "select ';', \";\", $$;$$, $tag$;$$;$tag$",
                "select 'it''s; fine'",
                "select E'it\\'s; fine', e'a''b\\';'",
                "select U&'\\003b;'",
                "select type_e'x;'",
                "select $1, a$b$c; ",
                "select '\\'",
                "select 1 - - 1, 4 / 2",
            })
    void oneStatement_isSeenAsOne(String sql) throws SQLException {
        assertThat(StatementText.of(sql).statements()).isEqualTo(1);
        assertThat(StatementKind.of(sql)).isEqualTo(StatementKind.SELECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; commit",
                "select '\\'; commit; --'",
                "select E'\\\\'; commit",
                "select E'a''b\\''; commit",
                "select $$ $$; commit",
                "select a$b; commit",
                "select $1; commit; select $1",
                "select \"\"\";\"; commit",
                "select 1 -- note\n; commit",
                "select 1 -- note\r; commit",
                "select 1 /* /* */ */; commit",
                "select type_e'\\'; commit; --'",
                "select '; commit",
            })
    void secondStatement_isNotHidden(String sql) {
        boolean unterminated = sql.equals("select '; commit");
        assertThat(StatementText.of(sql).statements())
                .isEqualTo(unterminated ? 1 : sql.contains("; commit; select") ? 3 : 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into x values (1)|INSERT",
                "{call work()}|CALL",
                "{? = call work()}|CALL",
                "WITH x as (select 1) delete from y|WITH",
                "(values (1))|VALUES",
                "do $$ begin end; $$|DO",
                "Explain select 1|EXPLAIN",
            })
    void kind_isTheFirstWord(String sql, StatementKind kind) throws SQLException {
        assertThat(StatementKind.of(sql)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "-- nothing", "commit", "selectx", "'select'", "$1", "\"select\" 1", "sеlect 1"})
    void otherwise_isRefused(String sql) {
        assertThatThrownBy(() -> StatementKind.of(sql)).isInstanceOf(SQLException.class);
    }

    @Test
    void unendedQuotesAndComments_end() {
        for (String sql :
                new String[] {"select '", "select \"", "select $$", "select /*", "select E'\\", "--", "/", "$"}) {
            assertThat(StatementText.of(sql).statements()).isLessThanOrEqualTo(1);
        }
    }
}
