/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.core.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharedkit.core.fixture.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An application that knows no tenant reads and writes without a pause while four stages come and go: none of it fails. */
class AdoptionUnderLoadTest {
    private final LiveSchema live = new LiveSchema();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger next = new AtomicInteger(1_000);

    @Test
    void stagesAndRollbacks_underARunningApplication_failNoStatement() {
        Adoption adoption = live.adoption()
                .lockTimeout(Duration.ofMillis(500))
                .attempts(200, Duration.ofMillis(20))
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Integer>> application = List.of(threads.submit(this::work), threads.submit(this::work));
        try {
            List<AdoptionStage> stages = new ArrayList<>(adoption.stages().subList(0, 4));
            stages.forEach(stage -> stage.run(live.database.owner()));
            Collections.reverse(stages);
            stages.forEach(stage -> stage.rollback(live.database.owner()));
        } finally {
            running.set(false);
            threads.shutdown();
        }
        assertThat(application).allSatisfy(one -> assertThat(one.get()).isPositive());
        assertThat(live.look("select count(*) from salary where id > 1000")).isNotEqualTo("0");
    }

    private int work() {
        int rounds = 0;
        try (Connection connection = live.database.rawApp().getConnection()) {
            while (running.get()) {
                int id = next.incrementAndGet();
                Database.execute(
                        connection,
                        "insert into employee (id, department_id, email) values (" + id + ", 1 + " + id % 9 + ", 'n"
                                + id + "')");
                Database.execute(connection, "insert into salary values (" + id + ", " + id + ", 1)");
                Database.execute(connection, "update salary set yen = yen + 1 where id = " + (1 + id % 90));
                Database.ask(connection, "select count(*) from salary s join employee e on e.id = s.employee_id");
                rounds++;
            }
            return rounds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
