/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.TAKASAKI;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.verify.VerificationReport;
import io.sharedkit.audit.verify.VerificationReport.Finding;
import io.sharedkit.audit.verify.VerificationReport.Kind;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.isolation.IsolationSpec;
import io.sharedkit.core.isolation.RowLevelSecurity;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.DatabaseRoles;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcAuditStoreTest extends AuditStoreContract {
    private static final PostgresDatabase DATABASE = PostgresDatabase.create("core", "audit");

    private final Transactions app = DATABASE.appTransactions();
    private final Transactions worker = DATABASE.workerTransactions();

    @Override
    AuditStore createStore() {
        JdbcLogs.empty(DATABASE);
        return new JdbcAuditStore(app, worker);
    }

    @Test
    void schema_hasTheGeneratedRowLevelSecurity() {
        IsolationSpec own = IsolationSpec.builder()
                .tenant("sk_audit_inbox", "tenant_id")
                .tenant("sk_audit_log", "tenant_id")
                .tenant("sk_audit_leaf", "tenant_id")
                .tenant("sk_audit_node", "tenant_id")
                .tenant("sk_audit_payload", "tenant_id")
                .tenant("sk_audit_checkpoint", "tenant_id")
                .build();
        assertThat(RowLevelSecurity.forRoles(DatabaseRoles.DEFAULT).plan(DATABASE.owner(), own))
                .isEmpty();
    }

    @Test
    void publish_callersTransactionRolledBack_keepsDenialAndFailureOnly() {
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> app.call(connection -> {
                        log.publish(event(1).succeeded());
                        log.publish(event(2).denied());
                        log.publish(event(3).failed());
                        throw new IllegalArgumentException("business rule");
                    }))
                    .hasMessage("business rule");
            assertThat(log.sequence()).isEqualTo(2);
            assertThat(log.find(AuditQuery.builder().build()))
                    .extracting(event -> event.outcome().orElseThrow())
                    .containsExactlyInAnyOrder(Outcome.DENIED, Outcome.FAILURE);
        });
    }

    @Test
    void publish_callersTransactionCommitted_isSequencedOnlyAfterIt() {
        Tenants.run(AOZORA, () -> {
            app.call(connection -> {
                log.publish(event(1).succeeded());
                assertThat(log.sequence()).isZero();
                return connection;
            });
            assertThat(log.sequence()).isEqualTo(1);
        });
    }

    /** An event that arrived earlier but is committed later gets its place later; it is not passed over. */
    @Test
    void sequence_lateCommit_isNotLost() {
        Tenants.run(AOZORA, () -> {
            app.call(connection -> {
                log.publish(event(1).succeeded());
                Transactions other = Transactions.over(DATABASE.app());
                AuditLog node = AuditFixture.log(new JdbcAuditStore(other, DATABASE.workerTransactions()));
                node.publish(event(2).succeeded());
                assertThat(node.sequence()).isEqualTo(1);
                return connection;
            });
            assertThat(log.sequence()).isEqualTo(2);
            assertThat(log.find(AuditQuery.builder().build()))
                    .extracting(event -> event.target().orElseThrow())
                    .containsExactly("e-2", "e-1");
        });
    }

    @Test
    void publish_cannotBeKept_throws() {
        PostgresDatabase empty = PostgresDatabase.create("core");
        AuditLog broken = AuditFixture.log(new JdbcAuditStore(empty.appTransactions(), empty.workerTransactions()));
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> broken.publish(event(1).succeeded())).isInstanceOf(DatabaseException.class);
            assertThatThrownBy(() -> broken.publish(event(1).denied())).isInstanceOf(DatabaseException.class);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from sk_audit_inbox",
                "select count(*) from sk_audit_inbox",
                "update sk_audit_inbox set micros = 1",
                "delete from sk_audit_inbox",
                "truncate sk_audit_inbox",
                "insert into sk_audit_inbox (event_id, micros, log_class, leaf, payload) values "
                        + "(gen_random_uuid(), 1, 'audit', 'x', '') returning arrival",
                "insert into sk_audit_inbox (event_id, written_by, micros, log_class, leaf, payload) values "
                        + "(gen_random_uuid(), 'sk_worker', 1, 'audit', 'x', '')",
                "insert into sk_audit_node (level, idx, hash) values (1, 0, sha256('x'))",
                "select * from sk_audit_leaf",
                "insert into sk_audit_leaf (idx, event_id, micros, leaf, hash) values "
                        + "(0, gen_random_uuid(), 1, 'x', sha256('x'))",
                "update sk_audit_leaf set micros = 1",
                "delete from sk_audit_leaf",
                "select * from sk_audit_log",
                "update sk_audit_log set size = 1",
                "select * from sk_audit_payload",
                "delete from sk_audit_payload",
                "select * from sk_audit_checkpoint",
                "insert into sk_audit_checkpoint (size, note, vkey, signed_at) values (1, '', '', now())"
            })
    @Tag("HK-15b")
    @Tag("ON-20n")
    void appRole_anythingButAddingEvents_isRefused(String sql) {
        assertRefused(DATABASE.app(), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update sk_audit_leaf set micros = 1",
                "delete from sk_audit_leaf",
                "truncate sk_audit_leaf",
                "update sk_audit_checkpoint set note = ''",
                "delete from sk_audit_checkpoint",
                "update sk_audit_log set origin = 'other'",
                "delete from sk_audit_log",
                "update sk_audit_inbox set leaf = 'x'",
                "update sk_audit_payload set micros = 1",
                "update sk_audit_node set hash = sha256('x')",
                "delete from sk_audit_node"
            })
    @Tag("JJ-18b")
    void workerRole_changingTheLog_isRefused(String sql) {
        assertRefused(DATABASE.worker(), sql);
    }

    @Test
    @Tag("QL-11b")
    void workerRole_otherTenant_seesNothing() {
        Tenants.run(AOZORA, () -> log.publish(event(1).succeeded()));
        Tenants.run(AOZORA, log::sequence);
        Tenants.run(AOZORA, () -> log.publish(event(2).succeeded()));
        for (String table : List.of("inbox", "log", "leaf", "payload", "checkpoint")) {
            String count = "select count(*) from sk_audit_" + table;
            assertThat(Tenants.get(AOZORA, () -> number(count))).as(table).isPositive();
            assertThat(Tenants.get(TAKASAKI, () -> number(count))).as(table).isZero();
            assertThatThrownBy(() -> number(count)).isInstanceOf(DatabaseException.class);
        }
    }

    @Test
    void sequence_inboxIsConsumed() {
        Tenants.run(AOZORA, () -> {
            log.publish(event(1).succeeded());
            log.sequence();
            assertThat(number("select count(*) from sk_audit_inbox")).isZero();
            assertThat(number("select epoch from sk_audit_log")).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update sk_audit_log set frontier = sha256('other')",
                "update sk_audit_log set size = 0, frontier = ''",
                "update sk_audit_log set size = 3",
                "update sk_audit_log set size = 4",
                "update sk_audit_log set origin = 'audit.example.jp/audit/other'",
                "delete from sk_audit_leaf where idx = 1",
                "delete from sk_audit_checkpoint",
                "delete from sk_audit_checkpoint where size = 2",
                "update sk_audit_checkpoint set note = replace(note, '2', '3') where size = 2",
                "update sk_audit_checkpoint set note = overlay(note placing 'AAAA' from length(note) - 40) where size = 2",
                "update sk_audit_checkpoint set note = 'no note' where size = 2"
            })
    void sequence_storedLogChanged_isRefusedAndKeepsTheEvents(String harm) {
        Tenants.run(AOZORA, () -> {
            log.publish(event(0).succeeded());
            log.sequence();
            log.publish(event(1).succeeded());
            log.sequence();
            log.publish(event(2).succeeded());
        });
        PostgresDatabase.execute(DATABASE.superuser(), harm);
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(log::sequence)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is not extended")
                    .hasMessageContaining("Export and verify");
            assertThat(number("select count(*) from sk_audit_inbox")).isEqualTo(1);
        });
    }

    @Test
    @Tag("JJ-17a")
    @Tag("JJ-18b")
    void verify_entryChangedBySuperuser_isFoundInTheExportWithItsIndex() {
        publishTen();
        PostgresDatabase.execute(
                DATABASE.superuser(), "update sk_audit_leaf set leaf = set_byte(leaf, 40, 65) where idx = 6");
        assertThat(export().findings()).containsExactly(new Finding(Kind.ENTRY_CHANGED, 6, "tile/entries/000.p/10"));
    }

    @Test
    void verify_valueChangedBySuperuser_isFoundAndNotShown() {
        publishTen();
        PostgresDatabase.execute(
                DATABASE.superuser(),
                "update sk_audit_payload d set payload = e.payload from sk_audit_payload e"
                        + " where d.idx = 6 and e.idx = 5");
        assertThat(export().findings()).containsExactly(new Finding(Kind.VALUE_CHANGED, 6, "disclosures.jsonl"));
        RecordedEvent event = Tenants.get(
                AOZORA,
                () -> log.find(AuditQuery.builder().after(5).limit(1).build()).get(0));
        assertThat(event.altered()).isEqualTo(6);
        assertThat(event.withheld()).isZero();
        assertThat(event.actor()).isEmpty();
    }

    @Test
    void export_entryRemovedBySuperuser_isRefusedAndNamesTheGap() {
        publishTen();
        PostgresDatabase.execute(DATABASE.superuser(), "delete from sk_audit_leaf where idx = 6");
        assertThatThrownBy(this::export).hasMessageContaining("no entry 6");
        assertThat(directory).isEmptyDirectory();
    }

    private void publishTen() {
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 10; i++) {
                log.publish(event(i).succeeded());
            }
            log.sequence();
        });
    }

    private VerificationReport export() {
        return Tenants.get(AOZORA, () -> JdbcLogs.verified(log, directory));
    }

    private long number(String sql) {
        return JdbcLogs.number(worker, sql);
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
