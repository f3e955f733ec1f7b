/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.tenant.TenantId;
import io.sharedkit.core.tenant.Tenants;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenant columns that are numbers or UUIDs: two texts never mean one tenant. */
@Tag("JJ-28")
class TenantTypeTest {
    private static final UUID SOME = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static Database database;

    @BeforeAll
    static void create() {
        database = Database.create();
        Database.execute(
                database.owner(),
                "create table by_number (company_id bigint, id integer, primary key (company_id, id))",
                "create table by_integer (company_id integer, id integer, primary key (company_id, id))",
                "create table by_uuid (company_id uuid, id integer, primary key (company_id, id))");
        RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT)
                .apply(
                        database.owner(),
                        IsolationSpec.builder()
                                .tenant("by_number", "company_id", TenantType.BIGINT)
                                .tenant("by_integer", "company_id", TenantType.BIGINT)
                                .tenant("by_uuid", "company_id", TenantType.UUID)
                                .build());
    }

    @ParameterizedTest
    @CsvSource({"by_number", "by_integer"})
    void number_isolatesLikeText(String table) {
        Tenants.run(
                TenantId.of(7), () -> Database.execute(database.app(), "insert into " + table + " (id) values (1)"));
        Tenants.run(TenantId.of(7), () -> assertThat(count(table)).isEqualTo("1"));
        Tenants.run(TenantId.of(-7), () -> assertThat(count(table)).isEqualTo("0"));
    }

    @Test
    void uuid_isolatesLikeText() {
        Tenants.run(TenantId.of(SOME), () -> Database.execute(database.app(), "insert into by_uuid (id) values (1)"));
        Tenants.run(TenantId.of(SOME), () -> assertThat(count("by_uuid")).isEqualTo("1"));
        Tenants.run(
                TenantId.of(UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950f")),
                () -> assertThat(count("by_uuid")).isEqualTo("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "-0", "--7", "7a", "aozora", "0x7", "1_000", "-"})
    void number_inAnotherForm_isRefusedByTheDatabase(String id) {
        Tenants.run(
                TenantId.of(id),
                () -> assertThatThrownBy(() -> count("by_number"))
                        .hasStackTraceContaining("the tenant of this connection is no canonical number"));
    }

    @Test
    void number_beyondItsType_isRefusedByTheDatabase() {
        Tenants.run(
                TenantId.of("9999999999999999999"),
                () -> assertThatThrownBy(() -> count("by_number")).hasStackTraceContaining("out of range"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0F8FAD5B-D9CB-469F-A165-70867728950E",
                "0f8fad5bd9cb469fa16570867728950e",
                "0f8fad5b-d9cb-469f-a165-70867728950",
                "7"
            })
    void uuid_inAnotherForm_isRefusedByTheDatabase(String id) {
        Tenants.run(
                TenantId.of(id),
                () -> assertThatThrownBy(() -> count("by_uuid"))
                        .hasStackTraceContaining("the tenant of this connection is no canonical UUID"));
    }

    @Test
    void id_knowsItsNumberOrUuid() {
        assertThat(TenantId.of(42).asLong()).isEqualTo(42);
        assertThat(TenantId.of(SOME).asUuid()).isEqualTo(SOME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "-0", "aozora", "9999999999999999999"})
    void id_thatIsNoNumber_saysSo(String id) {
        assertThatThrownBy(() -> TenantId.of(id).asLong())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("canonical form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0F8FAD5B-D9CB-469F-A165-70867728950E", "1-1-1-1-1", "aozora"})
    void id_thatIsNoUuid_saysSo(String id) {
        assertThatThrownBy(() -> TenantId.of(id).asUuid())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("canonical form");
    }

    private static String count(String table) {
        return Database.ask(database.app(), "select count(*) from " + table);
    }
}
