/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static io.sharedkit.core.isolation.LiveSchema.stage;
import static io.sharedkit.core.isolation.Observation.Kind.READ_OTHER_TENANT;
import static io.sharedkit.core.isolation.Observation.Kind.READ_WITHOUT_TENANT;
import static io.sharedkit.core.isolation.Observation.Kind.WRITE_OTHER_TENANT;
import static io.sharedkit.core.isolation.Observation.Kind.WRITE_WITHOUT_TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.core.fixture.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** OBSERVE lets everything pass and counts; ENFORCE then does what was counted. */
@Tag("ON-08")
class AdoptionObservationTest {
    private final LiveSchema live = new LiveSchema();
    private final Adoption adoption = live.adoption().build();

    AdoptionObservationTest() {
        live.runTo(adoption, "OBSERVE");
    }

    @Test
    void ownRows_areNotCounted() {
        live.as(
                "1",
                "select * from salary where company_id = 1",
                "insert into salary (id, employee_id, yen) values (500, 2, 1)",
                "update salary set yen = 2 where company_id = 1",
                "delete from salary where company_id = 1 and id = 500");
        assertThat(observed()).isEmpty();
    }

    @Test
    void otherTenantsRows_passAndAreCounted_byKind() {
        assertThat(live.seen("1", "select count(*) from salary")).isEqualTo("90");
        assertThat(observed()).containsExactly(new Observation("salary", READ_OTHER_TENANT, 60));
        live.as("1", "insert into note (id, company_id) values (500, 2)");
        live.as("1", "delete from salary where company_id = 2 and id = 3");
        assertThat(live.look("select count(*) from salary")).isEqualTo("89");
        assertThat(observed())
                .contains(
                        new Observation("note", WRITE_OTHER_TENANT, 1),
                        new Observation("salary", WRITE_OTHER_TENANT, 1));
    }

    @Test
    void movingARowToAnotherTenant_isCountedAsAWrite() {
        live.owner(
                "alter table note drop constraint note_employee_id_fkey",
                "alter table note drop constraint note_author_id_fkey");
        live.as("1", "update note set company_id = 2 where company_id = 1 and id = 2");
        assertThat(observed())
                .contains(new Observation("note", WRITE_OTHER_TENANT, 1))
                .noneMatch(one -> one.kind() == WRITE_WITHOUT_TENANT);
    }

    @Test
    void statementsWithoutTenant_passAndAreCounted() {
        live.unaware("select * from department", "insert into department (id, company_id) values (500, 1)");
        assertThat(observed())
                .containsExactly(
                        new Observation("department", READ_WITHOUT_TENANT, 9),
                        new Observation("department", WRITE_WITHOUT_TENANT, 1));
    }

    @Test
    void rolledBackTransaction_isCountedAllTheSame() throws SQLException {
        try (Connection app = live.database.rawApp().getConnection()) {
            app.setAutoCommit(false);
            Database.execute(app, "insert into department (id, company_id) values (500, 1)");
            app.rollback();
        }
        assertThat(observed()).containsExactly(new Observation("department", WRITE_WITHOUT_TENANT, 1));
    }

    @Test
    void transactionThatMayOnlyRead_passesUncounted() throws SQLException {
        try (Connection app = live.database.rawApp().getConnection()) {
            app.setReadOnly(true);
            app.setAutoCommit(false);
            assertThat(Database.ask(app, "select count(*) from salary")).isEqualTo("90");
            app.rollback();
        }
        assertThat(observed()).isEmpty();
    }

    @Test
    void owner_andWhatItOwns_areNotObserved() {
        live.owner("create view all_salaries as select * from salary", "grant select on all_salaries to sk_app");
        live.unaware("select * from all_salaries");
        live.owner("select * from salary");
        assertThat(observed()).isEmpty();
    }

    @Test
    void counters_holdNoContent_andNobodyWaitsForThem() throws SQLException {
        try (Connection one = live.database.rawApp().getConnection();
                Connection other = live.database.rawApp().getConnection()) {
            one.setAutoCommit(false);
            Database.execute(one, "select * from salary");
            Database.execute(other, "set statement_timeout = '20s'");
            Database.execute(other, "select * from salary");
            one.rollback();
        }
        assertThat(observed()).containsExactly(new Observation("salary", READ_WITHOUT_TENANT, 180));
    }

    @Test
    void leakproofCondition_isLookedAtBeforeTheCounter() {
        live.as("1", "select * from employee where company_id = 1 and email like '%1%'");
        assertThat(observed()).isEmpty();
    }

    @Test
    void rollback_forgetsTheCounts_andLetsNothingBehind() {
        live.unaware("select * from salary");
        stage(adoption, "OBSERVE").rollback(live.database.owner());
        assertThat(observed()).isEmpty();
        assertThat(live.look("select count(*) from pg_class where relname like 'sk\\_seen\\_%'"))
                .isEqualTo("0");
        assertThat(live.look("select bool_or(relrowsecurity) from pg_class where relname = 'salary'"))
                .isEqualTo("f");
    }

    @Test
    void tableWithPoliciesOfItsOwn_isNotOpened() {
        stage(adoption, "OBSERVE").rollback(live.database.owner());
        live.owner("create policy mine on salary using (yen < 5)", "alter table salary enable row level security");
        assertThatThrownBy(() -> live.run(adoption, "OBSERVE"))
                .hasMessageContaining("salary has policies")
                .hasMessageContaining("leave out the stage OBSERVE");
    }

    @Test
    void enforce_hidesAndRefuses_andItsRollbackObservesAgain() {
        live.unaware("select * from salary");
        live.run(adoption, "ENFORCE");
        assertThat(live.seen("1", "select count(*) from salary")).isEqualTo("30");
        assertThat(observed()).as("the report stays").isNotEmpty();
        assertThatThrownBy(() -> live.as("1", "insert into note (id, company_id) values (500, 2)"))
                .hasMessageContaining("row-level security");
        live.as("1", "insert into note (id) values (500)");
        assertThat(live.look("select company_id from note where id = 500")).isEqualTo("1");
        stage(adoption, "ENFORCE").rollback(live.database.owner());
        live.unaware("insert into note (id, employee_id) values (501, 3)");
        assertThat(live.look("select company_id from note where id = 501")).isEqualTo("2");
        assertThat(live.seen("1", "select count(*) from salary")).isEqualTo("90");
    }

    @Test
    void enforceWithoutObserve_isPossible_andIsTakenBackToNoSecurityAtAll() {
        stage(adoption, "OBSERVE").rollback(live.database.owner());
        String before = live.shape();
        live.run(adoption, "ENFORCE");
        assertThat(live.seen("1", "select count(*) from salary")).isEqualTo("30");
        stage(adoption, "ENFORCE").rollback(live.database.owner());
        assertThat(live.shape()).isEqualTo(before);
    }

    private List<Observation> observed() {
        return adoption.observations(live.database.owner());
    }
}
