/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.delivery.DeliveringStore;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import org.junit.jupiter.api.Test;

class JdbcPublicationTest extends PublicationContract {
    private final PostgresDatabase database = PostgresDatabase.create("core", "audit");
    private final Transactions app = database.appTransactions();

    @Override
    AuditStore createStore() {
        return new JdbcAuditStore(app, database.workerTransactions());
    }

    @Test
    void record_moreThanAcceptanceInAnOpenTransaction_isRefusedAndNothingIsRecorded() {
        Tenants.run(AOZORA, () -> {
            AuditEvent event = AuditEvent.of(CLOCK.instant(), Actor.user("u"), StandardAction.AUTH_PASSWORD_SET)
                    .succeeded();
            app.call(connection -> {
                assertThatThrownBy(() -> log.record(event, Acknowledgement.SEQUENCED))
                        .hasMessageContaining("not committed yet")
                        .hasMessageContaining("Nothing was recorded");
                return event;
            });
            assertThat(log.sequence()).isZero();
            app.call(connection -> log.record(event, Acknowledgement.ACCEPTED));
            assertThat(log.record(event, Acknowledgement.SEQUENCED).index())
                    .as("after the commit, as the message says")
                    .hasValue(0);
            assertThat(log.sequence()).isEqualTo(1);
        });
    }

    /** It has a transaction of its own, and with it a place at once. */
    @Test
    void record_deniedInAnOpenTransaction_hasItsPlaceAtOnce() {
        AuditEvent event = AuditEvent.of(CLOCK.instant(), Actor.user("u"), StandardAction.AUTH_PASSWORD_SET)
                .denied();
        Tenants.run(
                AOZORA,
                () -> app.call(connection -> assertThat(
                                log.record(event, Acknowledgement.PUBLISHED).index())
                        .hasValue(0)));
    }

    @Test
    void record_moreThanAcceptanceThroughADeliveringStore_isRefusedTheSame() {
        AuditStore delivering = DeliveringStore.around(createStore()).build();
        AuditLog delivered = AuditFixture.log(delivering);
        AuditEvent event = AuditEvent.of(CLOCK.instant(), Actor.user("u"), StandardAction.AUTH_PASSWORD_SET)
                .succeeded();
        Tenants.run(AOZORA, () -> {
            app.call(connection -> assertThatThrownBy(() -> delivered.record(event, Acknowledgement.SEQUENCED))
                    .hasMessageContaining("Nothing was recorded"));
            assertThat(delivered.sequence()).isZero();
        });
    }

    /** A denial inside a transaction of the worker's own has a transaction of its own too. */
    @Test
    void record_deniedInsideTheWorkersTransaction_staysAfterItsRollback() {
        Transactions worker = database.workerTransactions();
        AuditLog shared = AuditFixture.log(new JdbcAuditStore(app, worker));
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> worker.call(connection -> {
                        shared.record(
                                AuditEvent.of(CLOCK.instant(), Actor.system("job"), StandardAction.AUTH_PASSWORD_SET)
                                        .denied());
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            assertThat(shared.sequence()).isEqualTo(1);
        });
    }
}
