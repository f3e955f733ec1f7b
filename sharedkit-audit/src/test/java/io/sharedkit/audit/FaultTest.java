/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.verify.AuditVerifier;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection breaks at every step there is, before it and after it: nothing is lost, doubled or forked. */
class FaultTest {

    @TempDir
    Path directory;

    private final PostgresDatabase database = PostgresDatabase.create("core", "audit");
    private final FaultyDataSource fault = new FaultyDataSource();
    private final AuditLog log = AuditFixture.log(new JdbcAuditStore(
            Transactions.over(fault.over(database.app())), Transactions.over(fault.over(database.worker()))));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sequence_brokenAtEveryStep_recoversOnRetry(boolean afterEffect) {
        Tenants.run(AOZORA, () -> {
            List<SecurityEvent> events = new ArrayList<>();
            int step = 0;
            do {
                SecurityEvent event = event(step).succeeded();
                events.add(event);
                log.publish(event);
                fault.failAt(step, afterEffect);
                int broken = step;
                if (step < 8) {
                    assertThatThrownBy(log::sequence).as("step %d", broken).isInstanceOf(DatabaseException.class);
                } else {
                    log.sequence();
                }
                fault.heal();
                assertThat(log.sequence()).isEqualTo(events.size());
                step++;
            } while (fault.reached() || step < 8);
            assertThat(log.find(AuditQuery.builder().build()))
                    .extracting(RecordedEvent::id)
                    .containsExactlyElementsOf(
                            events.stream().map(SecurityEvent::id).toList());
            log.export(directory.resolve("export"));
        });
        assertThat(AuditVerifier.verify(directory.resolve("export")).intact()).isTrue();
    }

    /** The caller that does not know whether its commit arrived publishes again, and the event stands there once. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void publish_answerLost_canBeRepeated(int step) {
        Tenants.run(AOZORA, () -> {
            for (SecurityEvent event : List.of(event(1).succeeded(), event(2).denied())) {
                for (boolean afterEffect : new boolean[] {false, true}) {
                    fault.failAt(step, afterEffect);
                    assertThatThrownBy(() -> log.publish(event)).isInstanceOf(DatabaseException.class);
                    fault.heal();
                }
                log.publish(event);
            }
            assertThat(log.sequence()).isEqualTo(2);
        });
    }

    @Test
    void find_connectionBroken_throwsAndLeavesNoScopeBehind() {
        Tenants.run(AOZORA, () -> {
            fault.failAt(0, false);
            assertThatThrownBy(() -> log.find(AuditQuery.builder().build())).isInstanceOf(DatabaseException.class);
            fault.heal();
            assertThat(log.find(AuditQuery.builder().build())).isEmpty();
        });
        assertThat(Tenants.find()).isEmpty();
    }
}
