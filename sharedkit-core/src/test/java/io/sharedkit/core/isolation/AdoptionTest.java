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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stages together, on a schema in use. */
@Tag("ON-08")
class AdoptionTest {
    private final LiveSchema live = new LiveSchema();
    private final Adoption adoption = live.adoption().build();

    @Test
    void everyStage_isRun_andItsRollbackRestoresWhatWasBefore() {
        Deque<String> shapes = new ArrayDeque<>();
        for (AdoptionStage stage : adoption.stages()) {
            String before = live.shape();
            shapes.push(before);
            List<String> plan = stage.plan(live.database.owner());
            assertThat(live.shape()).isEqualTo(before);
            assertThat(stage.run(live.database.owner())).isEqualTo(plan).isNotEmpty();
            assertThat(stage.plan(live.database.owner())).as(stage.name()).isEmpty();
            assertThat(stage.run(live.database.owner())).as(stage.name()).isEmpty();
        }
        List<AdoptionStage> backwards = new ArrayList<>(adoption.stages());
        java.util.Collections.reverse(backwards);
        for (AdoptionStage stage : backwards) {
            List<String> plan = stage.rollbackPlan(live.database.owner());
            assertThat(stage.rollback(live.database.owner())).isEqualTo(plan);
            assertThat(live.shape()).as(stage.name()).isEqualTo(shapes.pop());
            assertThat(stage.rollback(live.database.owner())).isEmpty();
        }
        assertThat(live.look("select count(*) from sk_adoption")).isEqualTo("0");
    }

    @Test
    void afterTheLastStage_theGeneratorFindsNothingMissing_withTheKeptKeysAccepted() {
        live.runTo(adoption, "ENFORCE");
        IsolationSpec.Builder spec = LiveSchema.spec();
        assertThat(adoption.keptKeys(live.database.owner()))
                .containsOnlyKeys("department", "employee", "salary", "note");
        adoption.keptKeys(live.database.owner()).values().forEach(key -> spec.acceptKey(key, "in use"));
        assertThat(LiveSchema.security().plan(live.database.owner(), spec.build()))
                .isEmpty();
        assertThat(live.seen("1", "select count(*) from salary")).isEqualTo("30");
        assertThat(live.look("select count(*) from note n join employee e on e.id = n.employee_id"
                        + " join department d on d.id = e.department_id where d.company_id <> n.company_id"))
                .isEqualTo("0");
        assertThatThrownBy(() -> live.unaware("select * from employee")).hasMessageContaining("no tenant is set");
        assertThatThrownBy(() -> live.as("1", "insert into salary (id, employee_id, yen) values (1000, 3, 1)"))
                .hasMessageContaining("salary_employee_id_fkey");
        live.as("1", "delete from department");
        assertThat(live.look("select count(*) from employee where department_id is null and company_id = 1"))
                .isEqualTo("30");
    }

    @Test
    void rollback_ofAnEarlierStage_isRefusedWhileALaterOneStands() {
        live.runTo(adoption, "BACKFILL");
        assertThatThrownBy(() -> stage(adoption, "ADD_COLUMNS").rollback(live.database.owner()))
                .hasMessageContaining("Take back the stage BACKFILL before ADD_COLUMNS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BACKFILL", "CONSTRAIN", "OBSERVE", "ENFORCE"})
    void stage_beforeItsTime_isRefused_andNothingHappens(String name) {
        String before = live.shape();
        assertThatThrownBy(() -> live.run(adoption, name)).hasMessageContaining("Run the stage ADD_COLUMNS first");
        assertThat(live.shape()).isEqualTo(before);
    }

    @Test
    void enforce_beforeConstrain_isRefused() {
        live.runTo(adoption, "BACKFILL");
        assertThatThrownBy(() -> live.run(adoption, "ENFORCE")).hasMessageContaining("CONSTRAIN is not done");
    }

    @Test
    void unawareApplication_goesOnThroughEveryStageButTheLast() {
        int id = 1000;
        for (AdoptionStage stage : adoption.stages().subList(0, 4)) {
            stage.run(live.database.owner());
            live.unaware(
                    "insert into employee (id, department_id, email) values (" + id + ", 3, 'new" + id + "')",
                    "insert into salary (id, employee_id, yen) values (" + id + ", " + id + ", 1)",
                    "insert into note (id, employee_id) values (" + id + ", " + id + ")",
                    "update salary set yen = yen + 1",
                    "delete from note where id = " + (id - 1));
            assertThat(live.look("select company_id from note where id = " + id++))
                    .isEqualTo("1");
        }
    }

    @Test
    void lockThatSomebodyHolds_isRefusedClearly_withNothingHalfDone() throws SQLException {
        try (Connection other = live.database.rawApp().getConnection()) {
            other.setAutoCommit(false);
            Database.execute(other, "select * from salary limit 1");
            assertThatThrownBy(() -> live.run(live.hasty(), "ADD_COLUMNS"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("2 attempts of 300 ms: alter table \"salary\" add column")
                    .hasMessageContaining("pg_stat_activity");
            assertThat(live.look("select count(*) from pg_attribute where attrelid = 'salary'::regclass"
                            + " and attname = 'company_id'"))
                    .isEqualTo("0");
            other.rollback();
        }
        live.run(adoption, "ADD_COLUMNS");
        assertThat(stage(adoption, "ADD_COLUMNS").plan(live.database.owner())).isEmpty();
        stage(adoption, "ADD_COLUMNS").rollback(live.database.owner());
    }

    @Test
    void lockThatIsGivenBack_isHadByALaterAttempt() throws Exception {
        Adoption patient = live.adoption()
                .lockTimeout(Duration.ofMillis(100))
                .attempts(1000, Duration.ofMillis(300))
                .build();
        try (Connection other = live.database.rawApp().getConnection()) {
            other.setAutoCommit(false);
            Database.execute(other, "select * from salary limit 1");
            CompletableFuture<List<String>> stage =
                    CompletableFuture.supplyAsync(() -> live.run(patient, "ADD_COLUMNS"));
            live.database.awaitBlocked();
            while (!live.look("select count(*) from pg_locks where not granted").equals("0")) {
                Thread.onSpinWait(); // until the first attempt has given up
            }
            live.database.awaitBlocked();
            other.rollback();
            assertThat(stage.get()).isNotEmpty();
        }
    }

    @Test
    void options_outOfRange_areRefused() {
        Adoption.Builder builder = live.adoption();
        assertThatThrownBy(() -> builder.lockTimeout(Duration.ZERO)).hasMessageContaining("PT0.01S to PT1M");
        assertThatThrownBy(() -> builder.attempts(0, Duration.ZERO)).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> builder.attempts(1, Duration.ofHours(1))).hasMessageContaining("PT1M");
        assertThatThrownBy(() -> builder.batchSize(0)).hasMessageContaining("1 to 100000");
        assertThatThrownBy(() -> builder.backfill("prefecture", "code", "employee"))
                .hasMessageContaining("prefecture");
    }
}
