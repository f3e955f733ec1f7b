/*
 * Copyright 2026 The sharedkit authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sharedkit.audit;

import static io.sharedkit.audit.AuditFixture.AOZORA;
import static io.sharedkit.audit.AuditFixture.CLOCK;
import static io.sharedkit.audit.AuditFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharedkit.audit.entry.Disclosure;
import io.sharedkit.audit.entry.Leaf;
import io.sharedkit.audit.entry.Payload;
import io.sharedkit.audit.jdbc.JdbcAuditStore;
import io.sharedkit.audit.tlog.MerkleHash;
import io.sharedkit.audit.verify.VerificationReport;
import io.sharedkit.core.event.Actor;
import io.sharedkit.core.event.Outcome;
import io.sharedkit.core.event.SecurityEvent;
import io.sharedkit.core.jdbc.DatabaseException;
import io.sharedkit.core.jdbc.Transactions;
import io.sharedkit.core.tenant.Tenants;
import io.sharedkit.testkit.PostgresDatabase;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of the inbox is looked at before it becomes part of the log. */
class InboxAdmissionTest {
    private static final PostgresDatabase DATABASE = PostgresDatabase.create("core", "audit");

    @TempDir
    Path directory;

    private final Transactions app = DATABASE.appTransactions();
    private final Transactions worker = DATABASE.workerTransactions();
    private final AuditStore store = new JdbcAuditStore(app, worker);
    private final AuditLog log = AuditFixture.log(store);

    @BeforeEach
    void empty() {
        JdbcLogs.empty(DATABASE);
    }

    /** Whoever has the application's role can write anything into the inbox, but not poison the log with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gen_random_uuid(), 1, 'audit', '{}', ''",
                "gen_random_uuid(), -1, 'audit', 'x', ''",
                "gen_random_uuid(), 9223372036854775807, 'audit', 'x', ''",
                "gen_random_uuid(), 1775001600123456, 'audit', $leaf, $payload",
                "$id, 1, 'audit', $leaf, $payload",
                "$id, 1775001600123456, 'access', $leaf, $payload",
                "$id, 1775001600123456, 'audit', $leaf, ''",
                "$id, 1775001600123456, 'audit', $leaf, $payload || '~' || $payload",
                "$id, 1775001600123456, 'audit', $leaf, 'WyJzIiwiYWN0aW9uIiwieCJd'",
                "$id, 1775001600123456, 'audit', convert_to(replace(convert_from($leaf, 'UTF8'), '\"_sd_alg\"',"
                        + " '\"erased\":{\"ret\":\"audit\",\"before\":9,\"events\":[],\"values\":[]},\"_sd_alg\"'),"
                        + " 'UTF8'), $payload"
            })
    @Tag("HK-15b")
    void sequence_writtenPastTheLibrary_isRefusedOnTheRecord(String values) {
        AuditStore.Waiting proper = AuditFixture.waiting(event(0).succeeded());
        String sql = values.replace("$id", "'" + proper.eventId() + "'::uuid")
                .replace("$leaf", "'\\x" + HexFormat.of().formatHex(proper.leaf()) + "'::bytea")
                .replace("$payload", "'\\x" + HexFormat.of().formatHex(proper.payload()) + "'::bytea");
        Tenants.run(AOZORA, () -> {
            app.call(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate(
                            "insert into sk_audit_inbox (event_id, micros, log_class, leaf, payload) values (" + sql
                                    + ")");
                }
            });
            log.publish(event(1).succeeded());
            assertThat(log.sequence()).isEqualTo(2);
            List<RecordedEvent> found = log.find(AuditQuery.builder().build());
            assertThat(found.get(0).action()).contains("audit.refused");
            assertThat(found.get(0).at()).as("not the attacker's time").isAfter(Instant.parse("2026-04-02T00:00:00Z"));
            assertThat(found.get(0).outcome()).contains(Outcome.FAILURE);
            assertThat(found.get(1).target()).contains("e-1");
        });
        assertThat(export().intact()).isTrue();
    }

    /** Who has the refused bytes can show that they are the ones. */
    @Test
    void sequence_refused_recordsTheLeafHashOfWhatItWas() {
        AuditStore.Waiting proper = AuditFixture.waiting(event(0).succeeded());
        AuditStore.Waiting other = new AuditStore.Waiting(
                proper.eventId(), proper.micros(), "communication", proper.leaf(), proper.payload());
        Tenants.run(AOZORA, () -> {
            store.keep(other, true);
            log.sequence();
            RecordedEvent refused = log.find(AuditQuery.builder().build()).get(0);
            assertThat(refused.detail("problem")).contains("differs from its row");
            assertThat(refused.detail("leafHash"))
                    .contains(MerkleHash.ofLeaf(proper.leaf()).toString());
        });
    }

    /** Who knows the id of an event beforehand does not keep it out with a row of the same id. */
    @Test
    void sequence_refusedRowWithTheIdOfAnEvent_doesNotKeepItOut() {
        AuditStore.Waiting event = AuditFixture.waiting(event(1).succeeded());
        Tenants.run(AOZORA, () -> {
            store.keep(new AuditStore.Waiting(event.eventId(), 1, "audit", new byte[] {'x'}, Payload.EMPTY), true);
            store.keep(event, true);
            store.keep(event, true);
            assertThat(log.sequence()).isEqualTo(2);
            store.keep(event, true);
            assertThat(log.sequence()).isEqualTo(2);
            assertThat(log.find(AuditQuery.builder().build()))
                    .extracting(found -> found.action().orElseThrow())
                    .containsExactly("audit.refused", "account.profile.changed");
        });
    }

    /** Past the inbox too, only what this process made into an entry itself goes without a look. */
    @Test
    void append_valuesFromElsewhere_areLookedAt() {
        AuditStore.Waiting event = AuditFixture.waiting(event(1).succeeded());
        AuditStore.Waiting other = AuditFixture.waiting(event(2).succeeded());
        AuditStore.Waiting mixed = new AuditStore.Waiting(
                event.eventId(), event.micros(), event.logClass(), event.leaf(), other.payload());
        AuditStore.Waiting read = new AuditStore.Waiting(
                other.eventId(), other.micros(), other.logClass(), other.leaf(), other.payload());
        Tenants.run(AOZORA, () -> {
            List<AuditStore.Waiting> admitted = new ArrayList<>();
            store.append("a", List.of(mixed, read, event), (head, waiting) -> {
                admitted.addAll(waiting);
                return Optional.empty();
            });
            assertThat(admitted.get(0).eventId()).isNotEqualTo(mixed.eventId());
            assertThat(admitted.subList(1, 3)).containsExactly(read, event);
        });
    }

    /** No event of this library is as long; sequencing would need the memory, and no verifier reads the line. */
    @Test
    @Tag("HK-15b")
    void appRole_valuesLongerThanAnyEvents_areRefused() {
        AuditStore.Waiting event = withPayload(4_000_001);
        Tenants.run(AOZORA, () -> {
            assertThatThrownBy(() -> store.keep(event, true)).isInstanceOf(DatabaseException.class);
            log.publish(event(1).succeeded());
            assertThat(log.sequence()).isEqualTo(1);
        });
        assertThat(export().intact()).isTrue();
    }

    /** Nothing of a row is without a limit: each column would have to fit the memory of who sequences. */
    @Test
    void appRole_logClassLongerThanAny_isRefused() {
        AuditStore.Waiting event = AuditFixture.waiting(event(1).succeeded());
        AuditStore.Waiting other = new AuditStore.Waiting(
                event.eventId(), event.micros(), "a".repeat(8_000_000), event.leaf(), event.payload());
        Tenants.run(
                AOZORA, () -> assertThatThrownBy(() -> store.keep(other, true)).isInstanceOf(DatabaseException.class));
    }

    /** What the log is given is what stands in its tables. */
    @Test
    void rename_firstEntryIsNone_isRefusedOnTheRecord() {
        AuditStore.Waiting none =
                new AuditStore.Waiting(UUID.randomUUID(), 1, "audit", new byte[] {'x'}, Payload.EMPTY);
        List<AuditStore.Waiting> given = new ArrayList<>();
        Tenants.run(
                AOZORA,
                () -> store.rename("a", none, (head, waiting) -> {
                    given.addAll(waiting);
                    return Optional.empty();
                }));
        assertThat(given).hasSize(1).doesNotContain(none);
    }

    /** Together they would not fit the memory: they are taken one after the other, all of them. */
    @Test
    void sequence_longValues_areTakenAFewAtATime() {
        List<Integer> steps = new ArrayList<>();
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 7; i++) {
                store.keep(withPayload(3_900_000), true);
            }
            int taken = AuditLog.BATCH;
            while (taken == AuditLog.BATCH) {
                taken = store.sequence("a", AuditLog.BATCH, (head, waiting) -> {
                    steps.add(waiting.size());
                    return Optional.empty();
                });
            }
            assertThat(steps).containsExactly(5, 2);
        });
    }

    /** An entry with one value, the payload of which has about that many bytes, and at least as many. */
    private static AuditStore.Waiting withPayload(int bytes) {
        Disclosure value = Disclosure.of("detail.long", "x".repeat(bytes / 4 * 3));
        UUID id = UUID.randomUUID();
        Leaf leaf = new Leaf(id, CLOCK.instant(), "a", "audit", List.of(value.digest()));
        return new AuditStore.Waiting(id, leaf.micros(), "audit", leaf.bytes(), Payload.join(List.of(value.encoded())));
    }

    /** What is too long, or has characters that the database does not take, must not stop the log. */
    @Test
    void sequence_valuesThatDoNotFitAnIndex_areRecordedAndFound() {
        String longTarget = "あ".repeat(4000) + "1";
        String odd = "a\u0000b\ud800c";
        Tenants.run(AOZORA, () -> {
            for (String target : List.of(longTarget, "あ".repeat(4000) + "2", odd)) {
                log.publish(SecurityEvent.of(CLOCK.instant(), Actor.user("u-1"), "a.b")
                        .target(target)
                        .succeeded());
            }
            assertThat(log.sequence()).isEqualTo(3);
            assertThat(log.find(AuditQuery.builder().target(longTarget).build()))
                    .extracting(RecordedEvent::index)
                    .containsExactly(0L);
            assertThat(log.find(AuditQuery.builder().target(odd).build()))
                    .extracting(RecordedEvent::index)
                    .containsExactly(2L);
        });
    }

    /** Two values may have one key. */
    @Test
    void find_anotherValueWithTheSameKey_isNotFound() {
        Tenants.run(AOZORA, () -> {
            log.publish(event(1).succeeded());
            log.publish(event(2).succeeded());
            log.sequence();
            PostgresDatabase.execute(
                    DATABASE.superuser(),
                    "update sk_audit_payload set target_key = (select target_key from sk_audit_payload where idx = 0)");
            assertThat(log.find(AuditQuery.builder().target("e-1").build()))
                    .extracting(RecordedEvent::index)
                    .containsExactly(0L);
        });
    }

    /** What the application's role writes must not fill the memory of who reads it. */
    @Test
    void read_longValues_comesInSeveralPages() {
        Tenants.run(AOZORA, () -> {
            for (int i = 0; i < 12; i++) {
                AuditEventBuilder event =
                        AuditEvent.of(CLOCK.instant(), Actor.user("u-1"), StandardAction.AUTH_PASSWORD_SET);
                for (int value = 0; value < 60; value++) {
                    event.detail("d" + value, "\u0000".repeat(4096));
                }
                log.record(event.succeeded());
            }
            log.sequence();
            assertThat(store.read(AuditStore.Page.of(0, 12, 1000))).hasSizeBetween(1, 11);
            assertThat(log.find(AuditQuery.builder().build())).hasSize(12);
        });
        assertThat(export().intact()).isTrue();
    }

    private VerificationReport export() {
        return Tenants.get(AOZORA, () -> JdbcLogs.verified(log, directory));
    }

    private long number(String sql) {
        return JdbcLogs.number(worker, sql);
    }
}
