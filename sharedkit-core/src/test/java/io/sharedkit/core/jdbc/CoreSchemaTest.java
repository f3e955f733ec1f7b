/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables of core allow to whom. */
@Tag("ON-08")
class CoreSchemaTest {
    private static final String SET = "select set_config('sharedkit.tenant', '%s', false)";
    private static Database database;

    @BeforeAll
    static void create() {
        database = Database.withEmployees();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            sk_app    | sk_tenant              | -
            sk_app    | sk_tenant_batch        | -
            sk_app    | sk_seat                | INSERT,SELECT,UPDATE
            sk_app    | sk_mail                | INSERT,SELECT
            sk_app    | sk_work                | INSERT
            sk_app    | sk_core_schema_history | -
            sk_worker | sk_tenant              | INSERT,SELECT,UPDATE
            sk_worker | sk_tenant_batch        | DELETE,INSERT,SELECT
            sk_worker | sk_seat                | DELETE,INSERT,SELECT,UPDATE
            sk_worker | sk_mail                | DELETE,SELECT,UPDATE
            sk_worker | sk_work                | DELETE,INSERT,SELECT,UPDATE
            sk_worker | sk_core_schema_history | -
            """)
    void roles_haveTheRightsTheyNeedAndNoOther(String role, String table, String rights) {
        assertThat(database.look("select string_agg(privilege_type, ',' order by privilege_type) from"
                        + " information_schema.role_table_grants where grantee = '" + role + "' and table_name = '"
                        + table + "'"))
                .isEqualTo(rights);
    }

    @Test
    void roles_neitherOwnNorBypass() {
        assertThat(database.look("select count(*) from pg_roles where rolname in ('sk_app', 'sk_worker')"
                        + " and (rolsuper or rolbypassrls or rolcreaterole)"))
                .isEqualTo("0");
        assertThat(
                        database.look(
                                "select count(*) from pg_class where relname like 'sk\\_%' and pg_get_userbyid(relowner) <> 'sk_owner'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"株式会社青空商事", "a b", "", "a/b"})
    @Tag("JJ-28")
    void directory_takesOpaqueIdsOnly(String id) {
        assertThatThrownBy(() -> Database.execute(
                        database.worker(), "insert into sk_tenant values ('" + id + "', 'x', 'ACTIVE')"))
                .hasStackTraceContaining("sk_tenant_tenant_id_check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, 0", "-1, 5", "2, 1"})
    void seats_neverAreMoreTakenThanThereAre(String takenAndTotal) {
        Tenants.run(
                TenantId.of("aozora"),
                () -> assertThatThrownBy(() -> Database.execute(
                                database.app(), "insert into sk_seat (taken, total) values (" + takenAndTotal + ")"))
                        .hasStackTraceContaining("check constraint"));
    }

    @Test
    void tenantFunction_withoutASetting_raisesAndSaysWhatToDo() throws SQLException {
        try (Connection connection = database.rawApp().getConnection()) {
            for (String before : new String[] {"select 1", SET.formatted(""), "discard all"}) {
                Database.execute(connection, before);
                assertThatThrownBy(() -> Database.ask(connection, "select sk_tenant()"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("no tenant is set on this connection")
                        .hasMessageContaining("TenantDataSource")
                        .satisfies(e ->
                                assertThat(((SQLException) e).getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void tenantFunction_inAPreparedPlan_isAskedAnewEachTime() throws SQLException {
        Tenants.run(
                TenantId.of("a"),
                () -> Database.execute(database.app(), "insert into employee (id, name) values (1, 'x')"));
        try (Connection connection = database.rawApp().getConnection()) {
            Database.execute(connection, "set plan_cache_mode = force_generic_plan");
            Database.execute(connection, "prepare q as select count(*) from employee");
            Database.ask(connection, SET.formatted("a"));
            assertThat(Database.ask(connection, "execute q")).isEqualTo("1");
            Database.ask(connection, SET.formatted("b"));
            assertThat(Database.ask(connection, "execute q")).isEqualTo("0");
        }
    }

    @Test
    void policy_usesTheIndex_andLetsWorkersHelp() throws SQLException {
        try (Connection connection = database.rawApp().getConnection()) {
            Database.ask(connection, SET.formatted("a"));
            Database.execute(connection, "set enable_seqscan = off");
            assertThat(plan(connection, "select name from employee where id = 1"))
                    .contains("Index")
                    .contains("InitPlan");
            Database.execute(connection, "set enable_seqscan = on");
            Database.execute(connection, "set debug_parallel_query = on");
            assertThat(plan(connection, "select count(*) from employee")).contains("Gather");
            assertThat(Database.ask(connection, "select count(*) from employee where tenant_id <> 'a'"))
                    .isEqualTo("0");
        }
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        return Database.ask(connection, "explain (format json) " + sql);
    }
}
