/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit.alert;

import static io.sharedkit.audit.alert.AlertFixture.AOZORA;
import static io.sharedkit.audit.alert.AlertFixture.DEADLINE;
import static io.sharedkit.audit.alert.AlertFixture.TAKASAKI;
import static io.sharedkit.audit.alert.AlertFixture.denied;
import static io.sharedkit.audit.alert.AlertFixture.downloaded;
import static io.sharedkit.audit.alert.AlertFixture.exported;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.AuditLog;
import io.sharedkit.audit.AuditQuery;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.core.erasure.ErasureTarget;
import io.sharedkit.core.event.EventSink;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.secret.KeyRing;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.core.work.JdbcWorkQueue;
import io.sharedkit.core.work.WorkQueue;
import io.sharedkit.testkit.PostgresDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcAlertsTest extends AlertsContract {
    private static final PostgresDatabase DATABASE = PostgresDatabase.create("core", "audit");
    private static final KeyRing KEYS =
            KeyRing.builder().randomKey(JdbcWorkQueue.KEY_PURPOSE, "k1").build();

    private final Transactions app = DATABASE.appTransactions();
    private final Transactions worker = DATABASE.workerTransactions();
    private final JdbcWorkQueue running = new JdbcWorkQueue(app, DATABASE.worker(), KEYS, clock);
    private final JdbcAlertStore store = new JdbcAlertStore(app, worker);

    @Override
    Alerts.Builder settings() {
        PostgresDatabase.execute(
                DATABASE.superuser(), "truncate sk_audit_alert, sk_audit_alert_hit", "truncate sk_work");
        return Alerts.builder()
                .store(store)
                .queue(running)
                .ownQueue(new JdbcWorkQueue(worker, DATABASE.worker(), KEYS, clock));
    }

    @Override
    WorkQueue queue() {
        return running;
    }

    @Test
    void schema_hasTheGeneratedRowLevelSecurity() {
        IsolationSpec own = IsolationSpec.builder()
                .tenant("sk_audit_alert", "tenant_id")
                .tenant("sk_audit_alert_hit", "tenant_id")
                .build();
        assertThat(RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT).plan(DATABASE.owner(), own))
                .isEmpty();
    }

    @Test
    @Tag("JJ-18a")
    void publish_callersTransactionRolledBack_successRaisesNothingAndDenialsDo() {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            sink.publish(exported(clock));
                            for (int i = 0; i < 3; i++) {
                                sink.publish(denied(clock, "u-1"));
                            }
                            throw new IllegalArgumentException("business rule");
                        }))
                        .hasMessage("business rule"));
        running.runDue();
        assertThat(hook.told).extracting(Alert::rule).containsExactly("logins");
        clock.advance(DEADLINE);
        running.runDue();
        assertThat(hook.levels()).containsExactly(0, 1);
        assertThat(number("select count(*) from sk_audit_alert_hit")).isZero();
    }

    @Test
    void publish_callersTransactionOpen_callsNobodyBeforeItsCommit() {
        Tenants.run(
                AOZORA,
                () -> app.call(connection -> {
                    sink.publish(exported(clock));
                    assertThat(running.runDue()).isZero();
                    return connection;
                }));
        running.runDue();
        assertThat(hook.told).hasSize(1);
    }

    @Test
    void publish_denialAfterAFailedStatement_isCountedEvenSo() {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> app.call(connection -> {
                            try (Statement statement = connection.createStatement()) {
                                assertThatThrownBy(() -> statement.execute("select 1 / 0"))
                                        .isInstanceOf(SQLException.class);
                            }
                            for (int i = 0; i < 3; i++) {
                                sink.publish(denied(clock, "u-1"));
                            }
                            return connection;
                        }))
                        .isInstanceOf(DatabaseException.class));
        running.runDue();
        assertThat(hook.told).hasSize(1);
    }

    /** An action that cannot be watched does not happen; the event of a denial is kept before. */
    @Test
    void publish_cannotBeCounted_throwsAndLosesNoEvent() {
        PostgresDatabase.execute(
                DATABASE.superuser(), "alter table sk_audit_alert_hit rename to sk_audit_alert_hit_away");
        try {
            Tenants.run(AOZORA, () -> {
                assertThatThrownBy(() -> sink.publish(denied(clock, "u-1"))).isInstanceOf(DatabaseException.class);
                assertThatThrownBy(() -> app.call(connection -> {
                            sink.publish(exported(clock));
                            return connection;
                        }))
                        .isInstanceOf(DatabaseException.class);
            });
        } finally {
            PostgresDatabase.execute(
                    DATABASE.superuser(), "alter table sk_audit_alert_hit_away rename to sk_audit_alert_hit");
        }
        assertThat(log.actions()).containsExactly("auth.login.password-refused", "retention.export.completed");
        running.runDue();
        assertThat(hook.told).isEmpty();
    }

    @Test
    void publish_cannotBeCountedAndNoTransactionOpen_takesTheEventOfASuccessBackAndKeepsADenial() {
        AuditLog audit = AuditLog.builder()
                .store(new JdbcAuditStore(app, worker))
                .keys(KeyRing.builder().randomKey(AuditLog.KEY_PURPOSE, "k1").build())
                .originPrefix("audit.example.jp")
                .build();
        EventSink watched = alerts.around(audit);
        PostgresDatabase.execute(DATABASE.superuser(), "alter table sk_audit_alert_hit add check (key = 'none')");
        try {
            Tenants.run(AOZORA, () -> {
                assertThatThrownBy(() -> watched.publish(exported(clock))).isInstanceOf(DatabaseException.class);
                assertThatThrownBy(() -> watched.publish(denied(clock, "u-1"))).isInstanceOf(DatabaseException.class);
                audit.sequence();
                assertThat(audit.find(AuditQuery.builder().build()))
                        .extracting(event -> event.outcome().orElseThrow())
                        .containsExactly(Outcome.DENIED);
            });
        } finally {
            PostgresDatabase.execute(
                    DATABASE.superuser(),
                    "alter table sk_audit_alert_hit drop constraint sk_audit_alert_hit_key_check");
        }
    }

    @Test
    void sweep_wakeUpLost_isMadeUpFor() {
        Tenants.run(AOZORA, () -> sink.publish(exported(clock)));
        running.runDue();
        PostgresDatabase.execute(DATABASE.superuser(), "delete from sk_work");
        clock.advance(DEADLINE);
        running.runDue();
        assertThat(hook.levels()).containsExactly(0);
        assertThat(Tenants.get(AOZORA, alerts::sweep)).isEqualTo(1);
        clock.advance(DEADLINE);
        running.runDue();
        assertThat(hook.levels()).containsExactly(0, 1, 2);
    }

    /** A node died after it took the alert: its claim ends, and the work that is taken over calls. */
    @Test
    void wakeUp_duringAnothersClaim_isPutOffAndNotLost() {
        Tenants.run(AOZORA, () -> sink.publish(exported(clock)));
        hook.failures = 1;
        running.runDue();
        PostgresDatabase.execute(
                DATABASE.superuser(), "update sk_work set execution_time = now() - interval '100 years'");
        running.runDue();
        assertThat(hook.told).isEmpty();
        clock.advance(WorkQueue.RETRY);
        running.runDue();
        assertThat(hook.levels()).containsExactly(0);
    }

    /** The queue stood still; newer work happens to run first. */
    @Test
    void workOutOfOrder_countsByTheTimeOfTheEvents() {
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 3; i++) {
                sink.publish(downloaded(clock, "u-1"));
            }
            PostgresDatabase.execute(
                    DATABASE.superuser(), "update sk_work set execution_time = timestamptz '2027-01-01'");
            clock.advance(AlertFixture.WINDOW.multipliedBy(2));
            sink.publish(downloaded(clock, "u-1"));
            running.runDue();
            assertThat(hook.told).isEmpty();
            alerts.sweep();
            PostgresDatabase.execute(
                    DATABASE.superuser(), "update sk_work set execution_time = timestamptz '2026-01-01'");
            running.runDue();
        });
        assertThat(hook.told).extracting(Alert::hits).containsExactly(3L);
    }

    @Test
    void sweep_forgetsHitsThatNoWindowReaches() {
        Tenants.run(AOZORA, () -> sink.publish(denied(clock, "u-1")));
        Tenants.run(TAKASAKI, () -> sink.publish(denied(clock, "u-1")));
        clock.advance(AlertFixture.WINDOW.plus(AlertStore.GRACE).minusMillis(1));
        Tenants.run(AOZORA, alerts::sweep);
        assertThat(number("select count(*) from sk_audit_alert_hit")).isEqualTo(2);
        clock.advance(java.time.Duration.ofMillis(1));
        Tenants.run(AOZORA, alerts::sweep);
        assertThat(number("select count(*) from sk_audit_alert_hit")).isEqualTo(1);
    }

    @Test
    void publish_storm_keepsNoRowForEachEvent() {
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 50; i++) {
                sink.publish(denied(clock, "u-1"));
                sink.publish(downloaded(clock, "u-1"));
            }
        });
        running.runDue();
        assertThat(number("select count(*) from sk_audit_alert_hit")).isZero();
        assertThat(number("select count(*) from sk_audit_alert")).isEqualTo(2);
    }

    @Test
    void publish_ruleThatIsGoneWhenTheWorkRuns_countsNothing() {
        Tenants.run(AOZORA, () -> sink.publish(downloaded(clock, "u-1")));
        JdbcWorkQueue other = new JdbcWorkQueue(app, DATABASE.worker(), KEYS, clock);
        Alerts.builder()
                .store(new JdbcAlertStore(app, worker))
                .queue(other)
                .ownQueue(new JdbcWorkQueue(worker, DATABASE.worker(), KEYS, clock))
                .rule(AlertFixture.LOGINS)
                .hook(hook)
                .events(log)
                .clock(clock)
                .build();
        assertThat(other.runDue()).isEqualTo(1);
        assertThat(number("select count(*) from sk_audit_alert")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from sk_audit_alert",
                "insert into sk_audit_alert (alert_id) values (gen_random_uuid())",
                "update sk_audit_alert set state = 'ACKNOWLEDGED'",
                "delete from sk_audit_alert",
                "select * from sk_audit_alert_hit",
                "update sk_audit_alert_hit set key = 'other'",
                "delete from sk_audit_alert_hit",
                "truncate sk_audit_alert_hit",
            })
    void app_seesAndChangesNoAlert(String sql) {
        assertRefused(DATABASE.app(), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update sk_audit_alert set rule = 'other'",
                "update sk_audit_alert set key = 'other'",
                "update sk_audit_alert set severity = 'NOTICE'",
                "update sk_audit_alert set opened_at = now()",
                "update sk_audit_alert_hit set key = 'other'",
                "truncate sk_audit_alert",
            })
    void worker_changesNotWhatAnAlertSays(String sql) {
        assertRefused(DATABASE.worker(), sql);
    }

    @Test
    void database_acknowledgedByNobody_isRefused() {
        Tenants.run(AOZORA, () -> sink.publish(exported(clock)));
        running.runDue();
        assertThatThrownBy(() -> PostgresDatabase.execute(
                        DATABASE.superuser(),
                        "update sk_audit_alert set state = 'ACKNOWLEDGED', acknowledged_at = now()"))
                .hasMessageContaining("check constraint");
    }

    @Test
    void erasureTargets_eraseTheTenantsRowsAndNoOthers() {
        for (var tenant : List.of(AOZORA, TAKASAKI)) {
            Tenants.run(tenant, () -> {
                sink.publish(exported(clock));
                sink.publish(denied(clock, "u-1"));
            });
        }
        running.runDue();
        Tenants.run(AOZORA, () -> {
            for (ErasureTarget target : store.erasureTargets()) {
                assertThat(target.count()).as(target.name()).isEqualTo(1);
                assertThat(target.eraseBatch(10)).isEqualTo(1);
                assertThat(target.count()).isZero();
            }
        });
        Tenants.run(
                TAKASAKI,
                () -> assertThat(store.erasureTargets())
                        .extracting(ErasureTarget::count)
                        .containsExactly(1L, 1L));
    }

    @Test
    void build_withoutAQueueOfItsOwn_isRefused() {
        assertThatThrownBy(() -> Alerts.builder()
                        .store(store)
                        .queue(new JdbcWorkQueue(app, DATABASE.worker(), KEYS, clock))
                        .rules(AlertRules.all())
                        .hook(hook)
                        .events(log)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ownQueue(...)");
    }

    private static long number(String sql) {
        try (Connection connection = DATABASE.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(DataSource role, String sql) {
        Tenants.run(
                AOZORA,
                () -> assertThatThrownBy(() -> {
                            try (Connection connection = role.getConnection();
                                    Statement statement = connection.createStatement()) {
                                statement.execute(sql);
                            }
                        })
                        .hasMessageContaining("permission denied"));
    }
}
