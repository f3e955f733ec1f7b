/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.LiveSchema.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class AdoptionConstraintTest {
    private final LiveSchema live = new LiveSchema();
    private final Adoption adoption = live.adoption().build();

    @Test
    void constrain_replacesKeys_andKeepsPrimaryKeysOfOneColumn() {
        live.runTo(adoption, "CONSTRAIN");
        assertThat(definition("employee_pkey")).isEqualTo("PRIMARY KEY (id)");
        assertThat(definition("employee_email_key")).isEqualTo("UNIQUE (company_id, email)");
        assertThat(definition("employee_department_id_fkey"))
                .isEqualTo("FOREIGN KEY (company_id, department_id) REFERENCES department(company_id, id)"
                        + " ON DELETE SET NULL (department_id)");
        assertThat(definition("note_author_id_fkey")).endsWith("DEFERRABLE INITIALLY DEFERRED");
        assertThat(live.look("select indexdef from pg_indexes where indexname = 'employee_login'"))
                .endsWith("(company_id, lower(login))");
        assertThat(live.look("select bool_and(attnotnull) from pg_attribute where attname = 'company_id'"
                        + " and attrelid in ('employee'::regclass, 'salary'::regclass, 'note'::regclass)"))
                .isEqualTo("t");
        assertThat(live.look("select count(*) from pg_constraint where conname like 'sk\\_nn\\_%' or not convalidated"))
                .isEqualTo("0");
        assertThat(live.look("select count(*) from pg_index where not indisvalid"))
                .isEqualTo("0");
    }

    @Test
    void everyStatementRunsUnderALockTimeout_andNoneBlocksForLong() {
        live.runTo(adoption, "BACKFILL");
        for (String sql : stage(adoption, "CONSTRAIN").plan(live.database.owner())) {
            if (sql.contains(" foreign key ") || sql.contains(" check ")) {
                assertThat(sql).endsWith(" not valid");
            }
            if (sql.toLowerCase(java.util.Locale.ROOT).contains("create ")) {
                assertThat(sql).contains(" index concurrently ");
            }
        }
    }

    @Test
    void indexThatAnInterruptedRunLeftInvalid_isBuiltAnew() {
        live.runTo(adoption, "BACKFILL");
        String name = stage(adoption, "CONSTRAIN").plan(live.database.owner()).stream()
                .filter(sql -> sql.startsWith("create unique index concurrently sk_uq_"))
                .findFirst()
                .orElseThrow()
                .split(" ")[4];
        live.owner("create unique index " + name + " on department (company_id, id)");
        Database.execute(
                live.database.superuser(),
                "update pg_index set indisvalid = false where indexrelid = '" + name + "'::regclass");
        live.run(adoption, "CONSTRAIN");
        assertThat(live.look("select indisvalid from pg_index where indexrelid = '" + name + "'::regclass"))
                .isEqualTo("t");
        assertThat(stage(adoption, "CONSTRAIN").plan(live.database.owner())).isEmpty();
    }

    @Test
    void interruptedBetweenAnyTwoSteps_isGoneOnWith() throws SQLException {
        live.runTo(adoption, "BACKFILL");
        String before = live.shape();
        for (String table : new String[] {"department", "employee", "note", "salary"}) {
            try (Connection other = live.database.owner().getConnection()) {
                other.setAutoCommit(false);
                Database.execute(other, "lock table " + table + " in share row exclusive mode");
                assertThatThrownBy(() -> live.run(live.hasty(), "CONSTRAIN")).hasMessageContaining("holds a lock");
                other.rollback();
            }
        }
        live.run(adoption, "CONSTRAIN");
        assertThat(stage(adoption, "CONSTRAIN").plan(live.database.owner())).isEmpty();
        stage(adoption, "CONSTRAIN").rollback(live.database.owner());
        assertThat(live.shape()).isEqualTo(before);
    }

    @Test
    void rowsThatBreakANewKey_stopTheStage_andTheOldKeyStays() {
        live.runTo(adoption, "BACKFILL");
        live.owner("update employee set company_id = 1 where id = 3");
        assertThatThrownBy(() -> live.run(adoption, "CONSTRAIN"))
                .hasMessageContaining("violates foreign key constraint")
                .hasMessageContaining("run the stage again, or roll it back");
        assertThat(definition("employee_department_id_fkey")).contains("REFERENCES department(id)");
        live.owner("update employee set company_id = 2 where id = 3");
        live.run(adoption, "CONSTRAIN");
        assertThat(definition("employee_department_id_fkey")).contains("department(company_id, id)");
    }

    @Test
    void partitionedTable_thatLacksAKey_isRefusedWithTheWayOut() {
        live.owner(
                "create table punch (id integer, employee_id integer references employee, primary key (id)) partition by range (id)",
                "create table punch_1 partition of punch for values from (0) to (1000)",
                "insert into punch select e, e from generate_series(1, 90) e");
        Adoption wider = LiveSchema.security()
                .adopt(LiveSchema.spec()
                        .tenant("punch", "company_id", TenantType.BIGINT)
                        .build())
                .backfill("note", "employee_id", "employee")
                .build();
        live.runTo(wider, "BACKFILL");
        assertThat(live.look("select count(company_id) from punch_1")).isEqualTo("90");
        assertThatThrownBy(() -> live.run(wider, "CONSTRAIN"))
                .hasMessageContaining("punch is partitioned")
                .hasMessageContaining("maintenance window");
    }

    private String definition(String constraint) {
        return live.look("select pg_get_constraintdef(oid) from pg_constraint where conname = '" + constraint + "'");
    }
}
