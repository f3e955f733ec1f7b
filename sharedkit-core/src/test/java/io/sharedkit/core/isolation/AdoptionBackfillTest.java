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
import java.util.List;
import org.junit.jupiter.api.Test;

class AdoptionBackfillTest {
    private final LiveSchema live = new LiveSchema();
    private final Adoption adoption = live.adoption().build();

    @Test
    void addColumns_changesNoRow_andFillsNewOnes() {
        live.run(adoption, "ADD_COLUMNS");
        assertThat(live.look("select count(company_id) from employee")).isEqualTo("0");
        live.unaware("insert into employee (id, department_id) values (500, 3)");
        live.as("2", "insert into employee (id) values (501)");
        live.unaware("insert into employee (id) values (502)");
        assertThat(
                        live.look(
                                "select string_agg(coalesce(company_id::text, 'none'), ',' order by id) from employee where id >= 500"))
                .isEqualTo("1,2,none");
    }

    @Test
    void backfill_goesAlongTheForeignKeys_parentsFirst() {
        live.runTo(adoption, "BACKFILL");
        assertThat(live.look("""
                select count(*) from salary s join note n on n.id = s.id join employee e on e.id = s.employee_id
                  join department d on d.id = e.department_id
                where s.company_id = d.company_id and n.company_id = d.company_id and e.company_id = d.company_id""")).isEqualTo("90");
    }

    @Test
    void interruptedBackfill_keepsItsBatches_andIsResumed() throws SQLException {
        live.run(adoption, "ADD_COLUMNS");
        try (Connection other = live.database.rawApp().getConnection()) {
            other.setAutoCommit(false);
            Database.execute(other, "update employee set email = email where id = 50");
            assertThatThrownBy(() -> live.run(live.hasty(), "BACKFILL"))
                    .hasMessageContaining("update \"employee\" t set")
                    .hasMessageContaining("run the stage again");
            other.rollback();
        }
        assertThat(
                        live.look(
                                "select count(company_id) || ' ' || max(id) filter (where company_id is not null) from employee"))
                .isEqualTo("40 40");
        live.run(adoption, "BACKFILL");
        assertThat(live.look("select count(*) from employee where company_id is null"))
                .isEqualTo("0");
        stage(adoption, "BACKFILL").rollback(live.database.owner());
        assertThat(live.look("select count(company_id) from employee")).isEqualTo("0");
        assertThat(live.look("select count(company_id) from department")).isEqualTo("9");
    }

    @Test
    void rowsWithoutAParent_areCountedAndNamed_andTheStageIsRepeated() {
        live.owner(
                "insert into employee (id) values (600), (601)",
                "insert into salary values (600, 600, 1)",
                "insert into note (id) values (600)");
        live.run(adoption, "ADD_COLUMNS");
        assertThatThrownBy(() -> live.run(adoption, "BACKFILL"))
                .hasMessageContaining("2 of employee")
                .hasMessageContaining("1 of note")
                .hasMessageContaining("1 of salary");
        live.owner(
                "delete from note where id = 600",
                "delete from employee where id = 601",
                "update employee set company_id = 2 where id = 600");
        live.run(adoption, "BACKFILL");
        assertThat(live.look("select company_id from salary where id = 600")).isEqualTo("2");
    }

    @Test
    void columnThatWasThere_isNotClearedByTheRollback() {
        live.owner(
                "alter table salary add company_id bigint",
                "update salary set company_id = 1 where id % 9 in (2, 5, 8)");
        live.runTo(adoption, "BACKFILL");
        assertThat(live.look("select count(company_id) from salary")).isEqualTo("90");
        stage(adoption, "BACKFILL").rollback(live.database.owner());
        stage(adoption, "ADD_COLUMNS").rollback(live.database.owner());
        assertThat(live.look("select count(company_id) from salary")).isEqualTo("90");
    }

    @Test
    void composedAndTextKeys_areWalkedInTheirOrder() {
        live.owner(
                "create table shift (employee_id integer references employee, day date, at timestamptz default now(), primary key (day, employee_id))",
                "insert into shift select e, date '2026-01-01' + e % 7 from generate_series(1, 90) e",
                "create table badge (code text primary key, employee_id integer references employee)",
                "insert into badge select 'b' || e, e from generate_series(1, 90) e");
        Adoption wider = LiveSchema.security()
                .adopt(LiveSchema.spec()
                        .tenant("shift", "company_id", TenantType.BIGINT)
                        .tenant("badge", "company_id", TenantType.BIGINT)
                        .build())
                .backfill("note", "author_id", "employee")
                .batchSize(7)
                .build();
        live.runTo(wider, "BACKFILL");
        assertThat(
                        live.look(
                                "select count(s.company_id) + count(b.company_id) from shift s join badge b using (employee_id)"))
                .isEqualTo("180");
    }

    @Test
    void tableWithoutPrimaryKey_isRefusedByName() {
        live.owner("alter table salary drop constraint salary_pkey");
        live.run(adoption, "ADD_COLUMNS");
        assertThatThrownBy(() -> live.run(adoption, "BACKFILL")).hasMessageContaining("\"salary\" has no primary key");
    }

    @Test
    void sourceThatIsNotClear_isAsked() {
        Adoption unsaid = LiveSchema.security().adopt(LiveSchema.spec().build()).build();
        assertThatThrownBy(() -> live.run(unsaid, "ADD_COLUMNS"))
                .hasMessageContaining("rows of note")
                .hasMessageContaining("backfill(\"note\", column, parent)");
        Adoption wrong = live.adoption().backfill("note", "nothing", "employee").build();
        assertThatThrownBy(() -> live.run(wrong, "ADD_COLUMNS")).hasMessageContaining("no column nothing");
        live.run(adoption, "ADD_COLUMNS");
        Adoption circle = live.adoption()
                .backfill("employee", "id", "salary")
                .backfill("salary", "employee_id", "employee")
                .build();
        assertThatThrownBy(() -> live.run(circle, "BACKFILL"))
                .hasMessageContaining("learn their tenant from each other");
    }

    @Test
    void parentWithoutForeignKey_isFoundByItsPrimaryKey() {
        live.owner("alter table salary drop constraint salary_employee_id_fkey");
        Adoption said =
                live.adoption().backfill("salary", "employee_id", "employee").build();
        live.runTo(said, "BACKFILL");
        assertThat(live.look("select count(company_id) from salary")).isEqualTo("90");
    }

    @Test
    void everyColumn_isThereBeforeATriggerReadsIt() {
        live.owner("create table a (id integer primary key, employee_id integer references employee)");
        Adoption wider = LiveSchema.security()
                .adopt(LiveSchema.spec()
                        .tenant("a", "company_id", TenantType.BIGINT)
                        .build())
                .backfill("note", "employee_id", "employee")
                .build();
        List<String> plan = stage(wider, "ADD_COLUMNS").plan(live.database.owner());
        String lastColumn = plan.stream()
                .filter(sql -> sql.contains(" add column "))
                .reduce((a, b) -> b)
                .orElseThrow();
        String firstTrigger = plan.stream()
                .filter(sql -> sql.startsWith("create trigger "))
                .findFirst()
                .orElseThrow();
        assertThat(plan.indexOf(lastColumn)).isLessThan(plan.indexOf(firstTrigger));
    }
}
