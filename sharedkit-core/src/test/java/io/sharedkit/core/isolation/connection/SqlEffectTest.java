/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlEffectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set role other",
                "SET  ROLE none",
                "set session authorization default",
                "set local role other",
                "set sharedkit.tenant to 'b'",
                "set \"statement_timeout\" = 1",
                "reset role",
                "reset all",
                "discard plans",
                "do $$ begin end $$",
                "call anything()",
                "{call anything()}",
                "execute p(1)",
                "select SET_CONFIG('a', 'b', false)",
                ";; set role x",
                "(select 1); /**/ reset all",
                "select 'a;b'; set role x",
                "select ';--'; set role x",
                "select ';/*'; set role x",
                "insert into note values ('a;--b'); RESET all",
                "set sharedkit .tenant = 'b'",
                "set local sharedkit /* */ . tenant = 'b'",
                "select u&\"set\\005fconfig\"('sharedkit.tenant', 'b', false)",
                "select query_to_xml('select set' || '_config(1)', true, true, '')",
                "explain analyze execute p",
                "create temp table employee (id integer)",
                "declare c cursor with hold for select 1"
            })
    void changesSession_whateverMayTouchTenantOrRole(String sql) {
        assertThat(SqlEffect.of(sql).changesSession()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--",
                "/*",
                "select 1",
                "update employee set role = 'x'",
                "set statement_timeout = 1000",
                "set local lock_timeout='1s'",
                "reset statement_timeout",
                "set search_path to hr",
                "select * from set_of_config",
                "insert into log values ('set role x')",
                "show sharedkit.tenant"
            })
    void changesSession_notWhatCannot(String sql) {
        assertThat(SqlEffect.of(sql).changesSession()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            commit                        | true
            ROLLBACK to savepoint s       | true
            release s                     | true
            end                           | true
            abort                         | true
            prepare transaction 'x'       | true
            select 1; commit              | true
            select 1 /* ;-- */; commit    | true
            call p()                      | true
            begin                         | false
            savepoint s                   | false
            select 1                      | false
            select 'commit'               | false
            """)
    void endsTransaction(String sql, boolean expected) {
        assertThat(SqlEffect.of(sql).endsTransaction()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            select 1                                   | true
            select 1;                                  | true
            /* hint */ Select 1                        | true
            (select 1) union (select 2)                | true
            with x as (select 1) select * from x       | true
            insert into t values (1) returning id      | true
            update t set a = 1                         | true
            delete from t                              | true
            select 1; select 2                         | false
            select ';'                                 | false
            select 'a;b'                               | false
            select ';--'                               | false
            select set_config('a', 'b', true)          | false
            merge into t using s on true when matched then do nothing | false
            {call f()}                                 | false
            ? = call f()                               | false
            values (1)                                 | false
            vacuum                                     | false
            create table t (a int)                     | false
            ``                                         | false
            """)
    void plain_isOneStatementOfRows(String sql, boolean expected) {
        assertThat(SqlEffect.of(sql).plain()).isEqualTo(expected);
    }
}
